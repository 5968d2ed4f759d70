import { components, type Projection } from "@cim/model";

/** Rows that break the contract of components. */
export const projection = {
  ...(components as Projection),
  version: components.version + 1,
  fold(row, event, key) {
    const next = (components as Projection).fold(row, event, key);
    return next && { ...next, mood: "fine" };
  },
} satisfies Projection;
