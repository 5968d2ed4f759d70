import { createMemoryRowStream } from "./memory-row-stream.ts";
import { describeRowStream } from "./row-stream.contract.ts";

describeRowStream("in memory", async () => createMemoryRowStream());
