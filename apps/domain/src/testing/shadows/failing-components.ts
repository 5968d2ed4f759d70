import { components, type Projection } from "@cim/model";

/** Code that cannot take some events. */
export const projection = {
  ...(components as Projection),
  version: components.version + 1,
  fold(row, event, key) {
    if (event.type === "ComponentStopped") throw new Error("stopping is not foreseen");
    return (components as Projection).fold(row, event, key);
  },
} satisfies Projection;
