import type { EventChanges, GraphChange, GraphProperties, GraphThing } from "@cim/contracts";
import { createRandom } from "./random.ts";

/** Labels and types that the generated graph has, for queries about it. */
export const labels = ["Component", "Subject", "Package", "Configuration", "Commit"] as const;
export const types = [
  "PUBLISHES",
  "DELIVERS",
  "MATCHES",
  "DEPENDENCY_OF",
  "INSTALLED_AS",
  "RUNS",
  "PRECEDES",
] as const;

const kinds = ["component", "subject", "package", "configuration", "commit"] as const;
type Label = (typeof labels)[number];

/** Labels between which each type stands, as the contract has it. */
export const typeEnds: Readonly<
  Record<(typeof types)[number], { readonly from: Label; readonly to: Label }>
> = {
  PUBLISHES: { from: "Component", to: "Subject" },
  DELIVERS: { from: "Subject", to: "Component" },
  MATCHES: { from: "Subject", to: "Subject" },
  DEPENDENCY_OF: { from: "Package", to: "Package" },
  INSTALLED_AS: { from: "Package", to: "Component" },
  RUNS: { from: "Configuration", to: "Component" },
  PRECEDES: { from: "Commit", to: "Commit" },
};
const kindOfLabel: Readonly<Record<Label, (typeof kinds)[number]>> = {
  Component: "component",
  Subject: "subject",
  Package: "package",
  Configuration: "configuration",
  Commit: "commit",
};
const perKind = 12;
const words = [
  "alpha",
  "Beta",
  "ÄRGER",
  "straße",
  "",
  "a b  c",
  "中文",
  "x-1",
  "gamma.delta",
  "Beta",
] as const;

export const keys: readonly string[] = kinds.flatMap((kind) =>
  Array.from({ length: perKind }, (_, i) => `${kind}:${kind[0]}${i}`),
);

/** Sixty things, some hundred and twenty relationships; properties are there or not, some things and relationships are over. */
export function fuzzGraph(seed: number): readonly EventChanges[] {
  const random = createRandom(seed);
  const thing = (kind: (typeof kinds)[number]): GraphThing => ({
    kind,
    id: `${kind[0]}${random.whole(perKind)}`,
  });
  const set = (): GraphProperties => ({
    ...(random.chance(0.8) ? { name: random.pick(words) } : {}),
    ...(random.chance(0.7) ? { weight: random.whole(9) - 3 } : {}),
    ...(random.chance(0.6) ? { score: random.whole(40) / 8 + 0.0625 } : {}),
    ...(random.chance(0.5) ? { state: random.pick(["up", "down", "idle"]) } : {}),
    ...(random.chance(0.5) ? { healthy: random.chance(0.5) } : {}),
    ...(random.chance(0.6)
      ? { tags: Array.from({ length: random.whole(4) }, () => random.pick(["x", "y", "zz"])) }
      : {}),
  });
  const changes: GraphChange[] = kinds.flatMap((kind) =>
    Array.from({ length: perKind }, (_, i) => ({
      op: "node" as const,
      thing: { kind, id: `${kind[0]}${i}` },
      set: set(),
    })),
  );
  for (let i = 0; i < 150; i += 1) {
    const type = random.pick(types);
    const { from, to } = typeEnds[type];
    const between = { type, from: thing(kindOfLabel[from]), to: thing(kindOfLabel[to]) };
    if (type === "PUBLISHES" && random.chance(0.6)) changes.push({ op: "count", ...between });
    else changes.push({ op: "link", ...between, set: random.chance(0.5) ? { weight: random.whole(5) } : {} });
    if (random.chance(0.05)) changes.push({ op: "unlink", ...between });
  }
  changes.push({ op: "end", thing: { kind: "component", id: "c11" } });
  return changes.map((change, i) => ({
    position: i + 1,
    time: new Date(Date.UTC(2026, 0, 1) + i * 61_000).toISOString(),
    changes: [change],
  }));
}
