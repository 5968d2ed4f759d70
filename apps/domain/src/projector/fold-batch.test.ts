import { type AnyRow, defaultDialect, dialectSchema, type LogRecord, projections } from "@cim/contracts";
import { createNormaliser, createSubjectForms, eventProjections, type Projection } from "@cim/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standardPlan, textOf } from "../testing/make-projector.ts";
import { drafted, machine, recordOf } from "../testing/random-log.ts";
import { beginBatch } from "./fold-batch.ts";
import { createFoldPlan, type FoldPlan } from "./fold-plan.ts";
import { applyChanges, type Tables } from "./tables.ts";

const normaliser = createNormaliser({ machine });

function folded(records: readonly LogRecord[], size: number, plan: FoldPlan = standardPlan): Tables {
  const tables: Tables = new Map();
  for (let at = 0; at < records.length; at += size) {
    const batch = beginBatch(plan, tables);
    for (const record of records.slice(at, at + size)) batch.fold(normaliser.read(record));
    applyChanges(tables, batch.changes());
  }
  return tables;
}

const logs = drafted({ minLength: 0, maxLength: 60 }).map((drafts) =>
  drafts.map((draft, index) => recordOf(draft, index + 1)),
);

describe("a batch", () => {
  it("gives rows that fit their contracts, in batches of any size the same", () => {
    fc.assert(
      fc.property(logs, fc.integer({ min: 1, max: 20 }), (records, size) => {
        const tables = folded(records, size);
        expect(textOf(tables)).toBe(textOf(folded(records, 1000)));
        expect(textOf(tables)).not.toContain("example.org");
        for (const [name, rows] of tables) {
          for (const [key, row] of rows) {
            expect(projections[name].strict().parse(row)).toEqual(row);
            expect(row.key).toBe(key);
            for (const position of Object.values(row.because))
              expect(position).toBeLessThanOrEqual(row.position);
          }
        }
      }),
    );
  });

  it("counts, at every position, what counting the rows gives", () => {
    fc.assert(
      fc.property(logs, (records) => {
        const tables = folded(records, 7);
        for (const [counted, rows] of tables) {
          if (counted === "counts" || counted === "activity") continue;
          const count = tables.get("counts")?.get(counted) as (AnyRow & { total: number }) | undefined;
          expect(count?.total).toBe(rows.size);
        }
      }),
    );
  });

  it("sets an event aside for the projection that throws, and only for it", () => {
    const broken: Projection = {
      ...(eventProjections.find((one) => one.name === "components") as Projection),
      fold() {
        throw new Error("cannot count to seven, ask ada@example.org");
      },
    };
    const plan = createFoldPlan({
      folded: eventProjections.map((one) => (one.name === "components" ? broken : one)),
    });
    const record = recordOf({ type: "ComponentStarted", body: { component: "one" }, minutes: 0 }, 1);
    const tables = folded([record, recordOf("misfit", 2)], 10, plan);
    expect(tables.get("components")?.size ?? 0).toBe(0);
    expect(tables.get("activity")?.size).toBe(1);
    expect(tables.get("set-aside")?.get("1/components")).toMatchObject({
      event: 1,
      projection: "components",
      code: "fold-failed",
      error: "cannot count to seven, ask ada@…",
      attempts: 1,
    });
    expect(tables.get("set-aside")?.get("2/normalise")).toMatchObject({ code: "body-misfit" });
    expect(tables.get("counts")?.get("set-aside")).toMatchObject({
      total: 2,
      byState: { "fold-failed": 1, "body-misfit": 1 },
    });
  });

  it("passes every event to those that listen to every one, and only own ones to those of a type", () => {
    const record = recordOf({ type: "ComponentStarted", body: { component: "one" }, minutes: 0 }, 1);
    const { event } = normaliser.read(record);
    const origin = { source: "edge", stream: "S", incarnation: "1", sequence: 1, via: "copied" } as const;
    const foreign = { ...event, position: 2, rule: "A · S1 · event_type · cim", origin };
    const raw = normaliser.read(recordOf("misfit", 3));
    const tables: Tables = new Map();
    const batch = beginBatch(standardPlan, tables);
    batch.fold({ event: foreign, misfit: undefined });
    batch.fold(raw);
    applyChanges(tables, batch.changes());
    expect([...tables.keys()].sort()).toEqual(["counts", "set-aside", "subject-forms"]);
    expect([...(tables.get("subject-forms")?.values() ?? [])].map((row) => [row.source, row.count])).toEqual([
      ["edge", 1],
      ["", 1],
    ]);
    expect(tables.get("counts")?.get("subject-forms")).toMatchObject({
      total: 2,
      byState: { edge: 1, "": 1 },
    });
  });

  it("bounds the rows of one that may have one per event, whatever the size of batches", () => {
    const { event } = normaliser.read(
      recordOf({ type: "ComponentStarted", body: { component: "one" }, minutes: 0 }, 1),
    );
    const small = createSubjectForms(undefined, 5);
    const plan = createFoldPlan({ folded: [small as Projection] });
    const texts = [1, 3, 100].map((size) => {
      const tables: Tables = new Map();
      for (let at = 0; at < 20; at += size) {
        const batch = beginBatch(plan, tables);
        for (let position = at + 1; position <= Math.min(20, at + size); position++) {
          const raw = { ...event, position, rule: "raw", subject: `a.b${position}` };
          batch.fold({ event: raw, misfit: undefined });
        }
        applyChanges(tables, batch.changes());
      }
      expect(tables.get("subject-forms")?.size).toBe(6);
      expect(tables.get("subject-forms")?.get("|…")?.count).toBe(15);
      return textOf(tables);
    });
    expect(new Set(texts).size).toBe(1);
  });

  it("is of another version for another dialect", () => {
    const dialect = dialectSchema.parse({ markers: { event: ["happened"] } });
    expect(createFoldPlan({ dialect }).versions).not.toEqual(standardPlan.versions);
    expect(createFoldPlan({ dialect: defaultDialect }).versions).toEqual(standardPlan.versions);
  });

  it("leaves no half of an event whose second row fails", () => {
    const changes = eventProjections.find((one) => one.name === "changes") as Projection;
    const broken: Projection = {
      ...changes,
      fold(row, event, key) {
        if (key.startsWith("b")) throw new Error("no b");
        return changes.fold(row, event, key);
      },
    };
    const plan = createFoldPlan({ folded: [broken] });
    const body = {
      repository: "r",
      pull_request: "r#1",
      commit: "a".repeat(40),
      merge_commit: "b".repeat(40),
      merged_by: "x",
      base_branch: "m",
    };
    const tables = folded([recordOf({ type: "PullRequestMerged", body, minutes: 0 }, 1)], 1, plan);
    expect(tables.get("changes")).toBeUndefined();
    expect(tables.get("set-aside")?.has("1/changes")).toBe(true);
  });

  it("sets aside an event whose row no subject could carry", () => {
    const record = recordOf(
      { type: "LeafNodeRegistered", body: { leaf_node: "n", hostname: "h" }, minutes: 0 },
      1,
    );
    const longKeys: Projection = {
      ...(eventProjections.find((one) => one.name === "leaf-nodes") as Projection),
      keysOf: () => [".".repeat(200)],
    };
    const tables = folded([record], 1, createFoldPlan({ folded: [longKeys] }));
    expect(tables.get("set-aside")?.get("1/leaf-nodes")).toMatchObject({ code: "invalid-token" });
  });
});
