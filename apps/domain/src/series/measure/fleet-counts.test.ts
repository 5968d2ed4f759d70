import type { AnyRow } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChanges, type RowChange, type Tables } from "../../projector/tables.ts";
import { createFleetCounts } from "./fleet-counts.ts";

const meta = { position: 1, time: "2026-01-01T00:00:00Z", because: {} };
const states = ["registered", "running", "degraded", "failing", "stopped"] as const;
const few = (name: string) => fc.constantFrom(`${name}-1`, `${name}-2`, `${name}-3`);
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 5 });

const component = fc.record({
  projection: fc.constant("components" as const),
  key: fc.integer({ min: 0, max: 12 }).map((at) => `component-${at}`),
  fields: fc.option(
    fc.record({
      state: fc.constantFrom(...states),
      boundedContext: orNull(few("context")),
      configuration: orNull(few("configuration")),
    }),
    { nil: undefined, freq: 6 },
  ),
});
const configuration = fc.record({
  projection: fc.constant("configurations" as const),
  key: few("configuration"),
  fields: fc.record({ leafNode: orNull(few("leaf")) }),
});
const leafNode = fc.record({
  projection: fc.constant("leaf-nodes" as const),
  key: few("leaf"),
  fields: fc.record({ cluster: orNull(few("cluster")) }),
});

/** What one would count by looking at every row. */
function naive(tables: Tables): Record<string, number> {
  const counts: Record<string, number> = {};
  const add = (name: string, of: unknown, state: unknown) => {
    if (typeof of !== "string") return;
    const key = `${name}.components.${String(state)}~${of}`;
    counts[key] = (counts[key] ?? 0) + 1;
  };
  for (const row of tables.get("components")?.values() ?? []) {
    add("context", row.boundedContext, row.state);
    const leaf = tables.get("configurations")?.get(String(row.configuration))?.leafNode;
    add("cluster", tables.get("leaf-nodes")?.get(String(leaf))?.cluster, row.state);
  }
  return counts;
}

describe("components by state, of every context and cluster", () => {
  it("are what a look at every row would count, after any changes", () => {
    const changes = fc.array(fc.oneof({ weight: 4, arbitrary: component }, configuration, leafNode), {
      maxLength: 120,
    });
    fc.assert(
      fc.property(changes, fc.nat(40), (given, resetAt) => {
        const tables: Tables = new Map();
        const counts = createFleetCounts();
        for (const [at, { projection, key, fields }] of given.entries()) {
          if (at === resetAt) counts.reset(tables); // as after a restart
          const before = tables.get(projection)?.get(key);
          const after: AnyRow | undefined = fields && { ...fields, ...meta, key };
          const change: RowChange = { projection, key, before, after, position: 1 };
          applyChanges(tables, [change]);
          counts.apply([change]);
        }
        const measured = counts.measure(tables).filter(([, , value]) => value !== 0);
        expect(Object.fromEntries(measured.map(([name, of, value]) => [`${name}~${of}`, value]))).toEqual(
          naive(tables),
        );
      }),
    );
  });

  it("say all five states of whatever they know, and nothing of what is gone", () => {
    const tables: Tables = new Map();
    const counts = createFleetCounts();
    const row: AnyRow = {
      ...meta,
      key: "a",
      state: "running",
      boundedContext: "billing",
      configuration: null,
    };
    counts.apply([{ projection: "components", key: "a", before: undefined, after: row, position: 1 }]);
    expect(counts.measure(tables).map(([name, of, value]) => [name, of, value])).toEqual(
      states.map((state) => [`context.components.${state}`, "billing", state === "running" ? 1 : 0]),
    );
    counts.apply([{ projection: "components", key: "a", before: row, after: undefined, position: 2 }]);
    expect(counts.measure(tables)).toEqual([]);
  });
});
