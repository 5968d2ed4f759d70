import type { LogRecord } from "@cim/contracts";
import { createNormaliser } from "@cim/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginBatch } from "../../projector/fold-batch.ts";
import { applyChanges, type Tables } from "../../projector/tables.ts";
import { storedLogs } from "../../testing/keeper-under-test.ts";
import { standardPlan } from "../../testing/make-projector.ts";
import { machine } from "../../testing/random-log.ts";
import { createSnapshotStore } from "./create-snapshot-store.ts";
import { encodeSnapshot } from "./encode-snapshot.ts";
import { createMemoryHistoryObjects } from "./memory-history-objects.ts";
import { createSnapshotBases } from "./snapshot-bases.ts";
import type { SnapshotInfo, TextTables } from "./snapshot-store.ts";
import { thin } from "./thinning.ts";

const normaliser = createNormaliser({ machine });
const schema = "bafk-of-now-0123456789ab";

/** Rows that live long, so that tables build on bases: each record thrice, about ever more components. */
function spread(records: readonly LogRecord[]): readonly LogRecord[] {
  return records.map((record, at) => ({
    ...record,
    subject: record.subject.replace(/\.(one|two)\./u, `.$1${at}.`),
    body: new TextEncoder().encode(
      new TextDecoder().decode(record.body).replaceAll(/"(one|two)"/gu, `"$1${at}"`),
    ),
  }));
}

const textsOf = (tables: TextTables) =>
  [...tables].filter(([, rows]) => rows.size > 0).map(([name, rows]) => [name, [...rows]] as const);

const sortedTexts = (tables: Tables) =>
  [...tables]
    .filter(([, rows]) => rows.size > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, rows]) => {
      const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
      return [name, sorted.map(([key, row]) => [key, JSON.stringify(row)] as const)] as const;
    });

describe("snapshots that build on others", () => {
  it("give the very rows of their position, over lost writes and thinning, and do build on others", async () => {
    let built = 0;
    const steps = fc.array(
      fc.record({
        events: fc.integer({ min: 1, max: 12 }),
        isLost: fc.nat({ max: 7 }).map((n) => n === 0),
        most: fc.integer({ min: 2, max: 9 }),
      }),
      { minLength: 2, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(storedLogs({ minLength: 10, maxLength: 90 }), steps, async (given, plan) => {
        const records = spread(given);
        const store = createSnapshotStore(createMemoryHistoryObjects(), { machine, schema });
        const bases = createSnapshotBases(0);
        const tables: Tables = new Map();
        const wanted = new Map<number, ReturnType<typeof sortedTexts>>();
        let position = 0;
        for (const { events, isLost, most } of plan) {
          const batch = beginBatch(standardPlan, tables);
          const part = records.slice(position, position + events);
          const last = part.at(-1);
          if (last === undefined) break;
          for (const record of part) batch.fold(normaliser.read(record));
          const changes = batch.changes();
          applyChanges(tables, changes);
          bases.note(changes);
          position = last.position;
          const captured = bases.capture(tables, position);
          const cut = { machine, position, storedAt: last.storedAt, schema, foldedAfter: 0 };
          const packed = await encodeSnapshot(captured, cut);
          if (isLost) {
            bases.forget();
            continue;
          }
          await store.write(packed);
          bases.kept(captured, packed);
          built += packed.info.bases.length;
          wanted.set(position, sortedTexts(tables));
          const rule = { allFor: 1e12, hourlyFor: 1e12, most };
          for (const gone of thin(await store.list(), Date.now(), rule)) await store.remove(gone);
        }
        const list: readonly SnapshotInfo[] = await store.list();
        for (const info of list) {
          const read = await store.read(info);
          expect(textsOf(await read.tables())).toEqual(wanted.get(info.position));
          expect(read.info.bases).toEqual(info.bases);
          for (const base of info.bases) expect(list.some((one) => one.position === base)).toBe(true);
        }
      }),
      { numRuns: 80 },
    );
    expect(built).toBeGreaterThan(50);
  }, 60_000);

  it("cannot be read without their base, and say so", async () => {
    const objects = createMemoryHistoryObjects();
    const store = createSnapshotStore(objects, { machine, schema });
    const bases = createSnapshotBases(0);
    const row = (key: string, position: number) => ({ key, position, time: "", because: {} });
    const tables: Tables = new Map([
      [
        "components",
        new Map([
          ["a", row("a", 1)],
          ["b", row("b", 2)],
          ["c", row("c", 3)],
        ]),
      ],
    ]);
    for (const position of [3, 4]) {
      const captured = bases.capture(tables, position);
      const packed = await encodeSnapshot(captured, {
        machine,
        position,
        storedAt: "2026-11-21T12:00:00.000Z",
        schema,
        foldedAfter: 0,
      });
      await store.write(packed);
      bases.kept(captured, packed);
      tables.get("components")?.delete("a");
      bases.note([
        { projection: "components", key: "a", before: row("a", 1), after: undefined, position: 4 },
      ]);
    }
    const [base, other] = await store.list();
    if (base === undefined || other === undefined) throw new Error("two were written");
    expect(other.bases).toEqual([3]);
    expect([...(await (await store.read(other)).table("components")).keys()]).toEqual(["b", "c"]);
    await store.remove(base);
    const read = await store.read(other);
    await expect(read.table("components")).rejects.toMatchObject({
      code: "snapshot-unreadable",
      reason: "missing",
    });
    expect((await read.table("streams")).size).toBe(0);
  });
});
