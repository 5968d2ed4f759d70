/** A row as frames carry it. */
export type Row = { readonly key: string; readonly position: number } & Readonly<Record<string, unknown>>;

export interface FleetRows {
  readonly components: readonly Row[];
  readonly configurations: readonly Row[];
  readonly "leaf-nodes": readonly Row[];
}

const contexts = [
  "billing",
  "catalogue",
  "checkout",
  "identity",
  "ledger",
  "mail",
  "media",
  "orders",
  "payments",
  "pricing",
  "returns",
  "search",
  "shipping",
  "stock",
  "support",
  "tax",
];
const parts = ["api", "worker", "gate", "store", "index", "relay", "sync", "cache", "view", "clock"];
const places = [
  "oslo",
  "bergen",
  "turku",
  "malmo",
  "aarhus",
  "riga",
  "gdansk",
  "bremen",
  "gent",
  "lille",
  "porto",
  "cadiz",
];
const owners = ["ops", "platform", "commerce", "data", "mobile", "finance", "edge", "tools"];

/** Numbers from 0 to 1, the same for the same seed. */
export function makeChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Components on half as many configurations, those on 300 leaf nodes in 12 clusters; few contexts are large and many small. */
export function makeFleetRows(count: number, seed = 7): FleetRows {
  const chance = makeChance(seed);
  const skewed = (many: number) => Math.min(many - 1, Math.floor(many * chance() ** 2.2));
  const leaves = Math.max(1, Math.min(300, Math.round(count / 12)));
  const configurations = Math.max(1, Math.round(count / 2));
  const leafOf = (index: number) =>
    `${places[index % places.length]}-${String(Math.floor(index / places.length) + 1).padStart(2, "0")}`;
  const configurationOf = (index: number) =>
    `${leafOf(index % leaves)}-${parts[index % parts.length]}-${index}`;
  return {
    "leaf-nodes": Array.from({ length: leaves }, (_, index) => ({
      key: leafOf(index),
      position: 1,
      leafNode: leafOf(index),
      cluster: places[index % places.length],
    })),
    configurations: Array.from({ length: configurations }, (_, index) => ({
      key: configurationOf(index),
      position: 1,
      leafNode: leafOf(index % leaves),
    })),
    components: Array.from({ length: count }, (_, index) => {
      const context = contexts[skewed(contexts.length)] ?? "";
      const part = parts[skewed(parts.length)] ?? "";
      const luck = chance();
      const state =
        luck < 0.015
          ? "failing"
          : luck < 0.04
            ? "degraded"
            : luck < 0.05
              ? "stopped"
              : luck < 0.06
                ? "registered"
                : "running";
      return {
        key: `c-${index}`,
        position: 2 + index,
        name: `${context}-${part}-${index}`,
        configuration: configurationOf(Math.floor(chance() * configurations)),
        package: `${context}-${part}-${skewed(12)}`,
        version: `1.${skewed(9)}.${skewed(20)}`,
        boundedContext: context,
        owner: owners[skewed(owners.length)],
        state,
        health: state === "failing" ? "failing" : "healthy",
        healthMessage: state === "failing" ? "connection to ledger refused" : null,
        stateSince: "2026-11-21T10:00:00Z",
        provides: [],
        requires: [],
        publishes: [`local.${context}.events.>`],
        subscribes: [],
      };
    }),
  };
}
