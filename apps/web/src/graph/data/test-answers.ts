import type { GraphAnswer, NamedThing } from "@cim/contracts/graph";

/** For tests: things, and answers with what is not said left empty. */
export const web: NamedThing = { kind: "component", id: "web", name: "Web" };
export const shop: NamedThing = { kind: "component", id: "shop", name: "Shop" };
export const orders: NamedThing = { kind: "subject", id: "orders.>", name: "orders.>" };

export function testAnswer(given: Partial<GraphAnswer>): GraphAnswer {
  return { columns: [], rows: [], nodes: [], edges: [], position: 7, engine: "grafeo", tookMs: 1, ...given };
}
