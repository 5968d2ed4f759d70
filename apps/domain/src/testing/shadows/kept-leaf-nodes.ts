import { leafNodes, type Projection } from "@cim/model";

/** Leaf nodes that stay in sight after they were taken away. */
export const projection = {
  ...(leafNodes as Projection),
  version: leafNodes.version + 1,
  fold: (row, event, key) =>
    event.type === "LeafNodeRemoved" ? row : (leafNodes as Projection).fold(row, event, key),
} satisfies Projection;
