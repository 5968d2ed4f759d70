import { describeChunkStore } from "./chunk-store.contract.ts";
import { createMemoryChunkStore } from "./memory-chunk-store.ts";

let now = 1_000_000;

describeChunkStore(
  "in memory",
  async () => createMemoryChunkStore(() => now),
  async (seconds) => {
    now += seconds * 1000;
  },
);
