import { describeGraphStore } from "../port/graph-store.contract.ts";
import { createMemoryGraph } from "./create-memory-graph.ts";

describeGraphStore(
  "the twin in memory",
  async () => {
    const store = createMemoryGraph();
    return { store, dump: async () => store.dump(), dispose: () => store.close() };
  },
  200,
);
