import type { AnyRow, LogRecord, ProjectionName } from "@cim/contracts";
import { projections } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FoldPlan } from "../projector/fold-plan.ts";
import { createMemoryRowStream } from "../store/memory-row-stream.ts";
import { createProjectionStore } from "../store/projection-store.ts";
import type { RowStream } from "../store/row-stream.ts";
import { logOf } from "../testing/fixed-log.ts";
import { fragilePlan } from "../testing/fragile-plan.ts";
import { makeProjector, standardPlan, textOf } from "../testing/make-projector.ts";
import { makeShadowed, type Shadowed } from "../testing/make-shadowed.ts";
import { drafted, machine, recordOf } from "../testing/random-log.ts";
import { shadowModules } from "../testing/shadow-modules.ts";
import { loadShadows } from "./load-shadows.ts";
import { servingPlan } from "./serving-plan.ts";

class Crash extends Error {}

const logs = drafted({ minLength: 2, maxLength: 60 }).map((drafts) =>
  drafts.map((draft, index) => recordOf(draft, index + 1)),
);
const modules = fc.constantFrom(
  { path: shadowModules.components, name: "components" as const },
  { path: shadowModules.leafNodes, name: "leaf-nodes" as const },
  { path: shadowModules.failing, name: "components" as const },
);

async function changedPlan(path: string, builtIn: FoldPlan = standardPlan): Promise<FoldPlan> {
  const { shadows } = await loadShadows([path]);
  return servingPlan(
    builtIn,
    shadows,
    Object.fromEntries(shadows.map(({ projection, version }) => [projection.name, version])),
  );
}

async function fresh(records: readonly LogRecord[], plan: FoldPlan) {
  const plain = makeProjector({ log: await logOf(records), stream: createMemoryRowStream(), plan });
  await plain.open();
  await plain.take(records, records.length, false);
  return plain.tables();
}

async function takeAll({ projector }: Shadowed, records: readonly LogRecord[], size: number): Promise<void> {
  for (let at = projector.position(); at < records.length; at = projector.position())
    await projector.take(records.slice(at, at + size), records.length, false);
}

const stateOf = ({ projector }: Shadowed) => ({
  tables: projector.tables(),
  position: projector.position(),
  plan: projector.plan(),
});
const keptIn = async (stream: RowStream) =>
  textOf((await createProjectionStore(stream, machine).load()).tables);
const started = async (
  log: EventLog,
  stream: RowStream,
  paths: readonly string[],
  builtIn = standardPlan,
) => {
  const shadowed = makeShadowed({ log, stream, paths, builtIn });
  await shadowed.projector.open();
  return shadowed;
};

describe("a shadow", () => {
  it("differs from the serving rows as a fresh fold with its code does, at the very same position", async () => {
    await fc.assert(
      fc.asyncProperty(logs, modules, fc.nat({ max: 60 }), async (records, { path, name }, start) => {
        const log = await logOf(records);
        const shadowed = await started(log, createMemoryRowStream(), [path]);
        await takeAll(shadowed, records.slice(0, start), 7);
        await shadowed.follows(name);
        await takeAll(shadowed, records, 3);
        await shadowed.follows(name);
        const serving = (await fresh(records, standardPlan)).get(name) ?? new Map<string, AnyRow>();
        const changed =
          (await fresh(records, await changedPlan(path))).get(name) ?? new Map<string, AnyRow>();
        const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);
        const expected = {
          added: [...changed.keys()].filter((key) => !serving.has(key)).sort(),
          removed: [...serving.keys()].filter((key) => !changed.has(key)).sort(),
          changed: [...changed]
            .filter(([key, row]) => serving.has(key) && !same(serving.get(key), row))
            .map(([key]) => key)
            .sort(),
        };
        const found = await shadowed.shadows.differenceOf(name);
        expect(found.position).toBe(records.length);
        expect(found.added.map(({ key }) => key)).toEqual(expected.added);
        expect(found.removed.map(({ key }) => key)).toEqual(expected.removed);
        expect(found.changed.map(({ key }) => key)).toEqual(expected.changed);
        for (const { key, before, after } of found.changed)
          expect([before, after]).toEqual([serving.get(key), changed.get(key)]);
        expect(shadowed.shadows.statusOf(name, stateOf(shadowed))).toMatchObject({
          state: "following",
          position: records.length,
          rows: changed.size,
          differing: {
            added: expected.added.length,
            removed: expected.removed.length,
            changed: expected.changed.length,
          },
        });
        await shadowed.stop();
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it("takes over at one position: rows, counts and what was set aside are those of its code, then and later", async () => {
    await fc.assert(
      fc.asyncProperty(
        logs,
        modules,
        fc.nat({ max: 60 }),
        fc.boolean(),
        async (records, { path, name }, at, fails) => {
          const builtIn = fails ? fragilePlan() : standardPlan;
          const log = await logOf(records);
          const stream = createMemoryRowStream();
          const shadowed = await started(log, stream, [path], builtIn);
          const before = records.slice(0, at);
          await takeAll(shadowed, before, 5);
          await shadowed.follows(name);
          await shadowed.shadows.swap(name);
          const changed = await changedPlan(path, builtIn);
          expect(shadowed.projector.plan().versions).toEqual(changed.versions);
          const expected = textOf(await fresh(before, changed));
          expect(textOf(shadowed.projector.tables())).toBe(expected);
          expect(await keptIn(stream)).toBe(expected);
          await takeAll(shadowed, records, 4);
          const last = textOf(await fresh(records, changed));
          expect(textOf(shadowed.projector.tables())).toBe(last);
          await shadowed.stop();

          // A restart with the module goes on; without it the built-in code folds everything anew.
          const again = makeShadowed({
            log,
            stream,
            paths: [path],
            builtIn,
            onRebuild: (why) => {
              throw new Error(`a rebuild was needed: ${why}`);
            },
          });
          await again.projector.open();
          expect(textOf(again.projector.tables())).toBe(last);
          expect(again.shadows.statusOf(name, stateOf(again))?.state).toBe("serving");
          await again.stop();
          const without = await started(log, stream, [], builtIn);
          expect(textOf(without.projector.tables())).toBe(textOf(await fresh(records, builtIn)));
          await without.stop();
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it("takes over wholly or not at all, wherever it is killed", async () => {
    await fc.assert(
      fc.asyncProperty(logs, modules, fc.nat({ max: 5 }), async (records, { path, name }, life) => {
        let left = Number.POSITIVE_INFINITY;
        const rude = createMemoryRowStream(() => {
          if (left-- <= 0) throw new Crash("killed between two messages");
        });
        const log = await logOf(records);
        const shadowed = await started(log, rude, [path]);
        await takeAll(shadowed, records, 9);
        await shadowed.follows(name);
        const old = textOf(shadowed.projector.tables());
        const swapped = textOf(await fresh(records, await changedPlan(path)));
        left = life;
        const outcome = await shadowed.shadows.swap(name).then(
          () => swapped,
          (error: unknown) => {
            if (!(error instanceof Crash)) throw error;
            return old;
          },
        );
        left = Number.POSITIVE_INFINITY;
        await shadowed.stop();
        expect(await keptIn(rude)).toBe(outcome);
        const next = makeShadowed({
          log,
          stream: rude,
          paths: [path],
          onRebuild: (why) => {
            throw new Error(`a rebuild was needed: ${why}`);
          },
        });
        await next.projector.open();
        expect(textOf(next.projector.tables())).toBe(outcome);
        await next.follows(name);
        expect(next.shadows.statusOf(name, stateOf(next))?.state).toBe(
          outcome === swapped && next.projector.plan() !== standardPlan ? "serving" : "following",
        );
        await next.stop();
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it("shows each row that differs, field by field, with the event that made it so", async () => {
    const health = { component: "one", health: "degraded" } as const;
    const records = [
      recordOf({ type: "ComponentStarted", body: { component: "one" }, minutes: 0 }, 1),
      recordOf({ type: "ComponentHealthChanged", body: health, minutes: 1 }, 2),
      recordOf({ type: "ComponentStopped", body: { component: "two" }, minutes: 2 }, 3),
    ];
    const shadowed = await started(await logOf(records), createMemoryRowStream(), [shadowModules.components]);
    await takeAll(shadowed, records, 2);
    await shadowed.follows("components");
    const { changed, removed, added, truncated } = await shadowed.shadows.differenceOf("components");
    expect([added, truncated]).toEqual([[], false]);
    expect(removed.map(({ key }) => key)).toEqual(["two"]);
    expect(changed).toMatchObject([
      { key: "one", fields: [{ path: "state", before: "degraded", after: "failing", because: 2 }] },
    ]);
    await shadowed.stop();
  });

  it("lists 200 rows of each kind and says that there are more", async () => {
    const records = Array.from({ length: 450 }, (_, index) =>
      recordOf(
        { type: "ComponentStopped", body: { component: `c${String(index).padStart(3, "0")}` }, minutes: 0 },
        index + 1,
      ),
    );
    const shadowed = await started(await logOf(records), createMemoryRowStream(), [shadowModules.components]);
    await takeAll(shadowed, records, 100);
    await shadowed.follows("components");
    const { removed, truncated } = await shadowed.shadows.differenceOf("components");
    expect([removed.length, removed[0]?.key, removed[199]?.key, truncated]).toEqual([
      200,
      "c000",
      "c199",
      true,
    ]);
    expect(shadowed.shadows.statusOf("components", stateOf(shadowed))?.differing?.removed).toBe(450);
    await shadowed.stop();
  });

  it("that fails for events says for which; one whose rows break the contract may not take over", async () => {
    const records = [
      recordOf({ type: "ComponentStarted", body: { component: "one" }, minutes: 0 }, 1),
      recordOf({ type: "ComponentStopped", body: { component: "one" }, minutes: 1 }, 2),
    ];
    const log = await logOf(records);
    const failing = await started(log, createMemoryRowStream(), [shadowModules.failing]);
    await takeAll(failing, records, 2);
    await failing.follows("components");
    expect(failing.shadows.statusOf("components", stateOf(failing))?.fault).toContain(
      "1 events could not be taken, the first at position 2: stopping is not foreseen",
    );
    await failing.stop();

    const unfit = await started(log, createMemoryRowStream(), [shadowModules.unfit]);
    await takeAll(unfit, records, 2);
    await unfit.follows("components");
    await expect(unfit.shadows.swap("components")).rejects.toThrow(
      /row one does not fit the contract: .*mood/u,
    );
    expect(unfit.projector.plan()).toBe(standardPlan);
    await expect(unfit.shadows.swap("servers")).rejects.toThrow("No changed code runs beside servers");
    await unfit.stop();
  });

  it("is folded on when rows were replaced or commits were missed meanwhile", async () => {
    const records = Array.from({ length: 6 }, (_, index) =>
      recordOf({ type: "ComponentStopped", body: { component: `c${index}` }, minutes: 0 }, index + 1),
    );
    const log = await logOf(records);
    const stream = createMemoryRowStream();
    const shadowed = await started(log, stream, [shadowModules.components]);
    await takeAll(shadowed, records.slice(0, 2), 2);
    await shadowed.follows("components");
    // Another life of the store went on by two events, which this process takes up when it loads again.
    const { tables, checkpoint } = await createProjectionStore(stream, machine).load();
    const store = createProjectionStore(stream, machine);
    await store.load();
    const aside = makeProjector({ log, stream: createMemoryRowStream() });
    await aside.open();
    await aside.take(records.slice(0, 4), 6, false);
    const writes = [...aside.tables()].flatMap(([projection, rows]) =>
      [...rows.values()].map((row) => ({
        projection,
        key: row.key,
        position: row.position,
        json: JSON.stringify(row),
      })),
    );
    if (checkpoint === undefined) throw new Error("there is no checkpoint");
    await store.commit(writes, { ...checkpoint, position: 4 });
    expect(tables.get("components")?.size).toBe(2);
    await shadowed.projector.open();
    await takeAll(shadowed, records, 2);
    await shadowed.follows("components");
    await shadowed.projector.rebuild(["components"]);
    expect((await shadowed.shadows.differenceOf("components")).removed).toHaveLength(6);
    await shadowed.stop();
  });

  it("cannot run on a log whose beginning is gone", async () => {
    const log = await logOf([recordOf("misfit", 1)]);
    const cut: EventLog = { ...log, bounds: async () => ({ first: 2, last: 1 }) };
    const shadowed = await started(cut, createMemoryRowStream(), [shadowModules.components]);
    await shadowed.follows("components");
    expect(shadowed.shadows.statusOf("components", stateOf(shadowed))).toMatchObject({
      state: "failed",
      fault: expect.stringContaining("The log begins at position 2"),
    });
    await shadowed.stop();
  });
});

it("has fixtures that keep to the names of projections", async () => {
  const { shadows } = await loadShadows([shadowModules.components, shadowModules.leafNodes]);
  const names: ProjectionName[] = shadows.map(({ projection }) => projection.name);
  expect(names).toEqual(["components", "leaf-nodes"]);
  expect(Object.keys(projections)).toEqual(expect.arrayContaining(names));
});
