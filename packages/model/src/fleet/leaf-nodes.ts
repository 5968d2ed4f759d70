import { defineProjection, keyField } from "../projection/index.ts";

/** One row per leaf node that is part of the machine. */
export const leafNodes = defineProjection({
  name: "leaf-nodes",
  version: 1,
  keysOf: keyField("leaf_node"),
  slicesOf: () => ["fleet"],
  on: {
    LeafNodeRegistered: (_row, data) => ({
      leafNode: data.leaf_node,
      hostname: data.hostname,
      cluster: data.cluster ?? null,
      system: data.system ?? null,
      address: data.address ?? null,
    }),
    LeafNodeRemoved: () => undefined,
  },
});
