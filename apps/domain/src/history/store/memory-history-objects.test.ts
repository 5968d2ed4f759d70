import { describeHistoryObjects } from "./history-objects.contract.ts";
import { createMemoryHistoryObjects } from "./memory-history-objects.ts";

describeHistoryObjects("memory", async () => createMemoryHistoryObjects());
