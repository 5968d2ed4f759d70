import { components, type Projection } from "@cim/model";

/**
 * Example of a shadow: components as another team would have them. A degraded one counts as failing, and one that stopped is
 * gone. Run it beside the built-in one by `npm start -- --shadow apps/domain/src/testing/shadows/changed-components.ts`.
 */
export const projection = {
  ...(components as Projection),
  version: components.version + 1,
  fold(row, event, key) {
    if (event.type === "ComponentStopped") return undefined;
    const next = (components as Projection).fold(row, event, key);
    return next?.state === "degraded" ? { ...next, state: "failing" } : next;
  },
} satisfies Projection;
