import type { LogRecord, ProjectionName } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { eventProjections } from "@cim/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryRowStream } from "../store/memory-row-stream.ts";
import { createProjectionStore } from "../store/projection-store.ts";
import { logOf } from "../testing/fixed-log.ts";
import { fragilePlan } from "../testing/fragile-plan.ts";
import { makeProjector, standardPlan, textOf } from "../testing/make-projector.ts";
import { drafted, machine, recordOf } from "../testing/random-log.ts";
import { createFoldPlan, type FoldPlan } from "./fold-plan.ts";
import type { Projector } from "./projector.ts";
import { runProjector } from "./run-projector.ts";

const logs = drafted({ minLength: 2, maxLength: 60 }).map((drafts) =>
  drafts.map((draft, index) => recordOf(draft, index + 1)),
);
const folded = eventProjections.map(({ name }) => name);
const names = fc.subarray([...folded]);

/** Rows of some projections with a field that no code of ours gives them, as a bug would have left them. */
async function spoiled(
  records: readonly LogRecord[],
  wanted: readonly ProjectionName[],
  log: EventLog,
  plan: FoldPlan = standardPlan,
): Promise<{ projector: Projector; kept: () => Promise<string> }> {
  const stream = createMemoryRowStream();
  const first = makeProjector({ log, stream, plan });
  await first.open();
  await first.take(records, records.length, false);
  const store = createProjectionStore(stream, machine);
  const { tables, checkpoint } = await store.load();
  if (checkpoint === undefined) throw new Error("there is no checkpoint");
  const writes = wanted.flatMap((projection) =>
    [...(tables.get(projection)?.values() ?? [])].map((row) => ({
      projection,
      key: row.key,
      position: row.position,
      json: JSON.stringify({ ...row, spoiled: true }),
    })),
  );
  await store.commit(writes, checkpoint);
  const projector = makeProjector({ log, stream, plan });
  await projector.open();
  return {
    projector,
    kept: async () => textOf((await createProjectionStore(stream, machine).load()).tables),
  };
}

async function plainly(records: readonly LogRecord[], plan: FoldPlan = standardPlan): Promise<string> {
  const plain = makeProjector({ log: await logOf(records), stream: createMemoryRowStream(), plan });
  await plain.open();
  await plain.take(records, records.length, false);
  return textOf(plain.tables());
}

describe("a rebuild", () => {
  it("of any projections, while events come all along, ends byte-equal to a fold of everything", async () => {
    await fc.assert(
      fc.asyncProperty(
        logs,
        names,
        fc.nat({ max: 60 }),
        fc.boolean(),
        async (records, wanted, start, fails) => {
          const plan = fails ? fragilePlan() : standardPlan;
          const begun = records.slice(0, Math.min(start, records.length - 1));
          const log = await logOf(records);
          const { projector, kept } = await spoiled(begun, wanted, log, plan);
          const rebuilding = Promise.all(wanted.map((name) => projector.rebuild([name])));
          for (let at = begun.length; at < records.length; at += 2) {
            await projector.take(records.slice(at, at + 2), records.length, false);
          }
          await rebuilding;
          const expected = await plainly(records, plan);
          expect(textOf(projector.tables())).toBe(expected);
          expect(await kept()).toBe(expected);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it("touches only the projections named", async () => {
    const records = [
      recordOf({ type: "ComponentStarted", body: { component: "one" }, minutes: 0 }, 1),
      recordOf({ type: "LeafNodeRegistered", body: { leaf_node: "n", hostname: "h" }, minutes: 1 }, 2),
    ];
    const { projector } = await spoiled(records, ["components", "leaf-nodes"], await logOf(records));
    expect(await projector.rebuild(["components"])).toEqual({
      events: 2,
      position: 2,
      differing: { components: 1 },
    });
    expect(projector.tables().get("leaf-nodes")?.get("n")).toMatchObject({ spoiled: true });
    expect(await projector.rebuild(["leaf-nodes", "counts"])).toMatchObject({
      differing: { "leaf-nodes": 1 },
    });
    expect(textOf(projector.tables())).toBe(await plainly(records));
  });

  it("shows how far it is, lets ticks through, and is alone with its projections", async () => {
    const records = Array.from({ length: 3 }, (_, index) =>
      recordOf({ type: "ComponentStarted", body: { component: `c${index}` }, minutes: index }, index + 1),
    );
    const log = await logOf(records);
    let letRead: () => void = () => undefined;
    const mayRead = new Promise<void>((resolve) => {
      letRead = resolve;
    });
    const slow: EventLog = {
      ...log,
      async *read(options) {
        for await (const { head, records: found } of log.read(options)) {
          yield { records: found.slice(0, 1), head };
          await mayRead;
          yield { records: found.slice(1), head };
        }
      },
    };
    const { projector } = await spoiled(records.slice(0, 2), ["components"], slow);
    const rebuilding = projector.rebuild(["components"]);
    await expect.poll(() => projector.rebuilding("components")).toEqual({ position: 1, to: 2 });
    await projector.take(records.slice(2), 3, false);
    expect(projector.rebuilding("components")).toEqual({ position: 1, to: 3 });
    expect(projector.tables().get("components")?.get("c0")).toMatchObject({ spoiled: true });
    await expect(projector.rebuild(["components"])).rejects.toThrow(
      "components: a rebuild or swap is under way",
    );
    await expect(projector.rebuild()).rejects.toThrow("a rebuild or swap is under way");
    letRead();
    await rebuilding;
    expect(projector.rebuilding("components")).toBeUndefined();
    expect(textOf(projector.tables())).toBe(await plainly(records));
  });

  it("is refused while the log no longer holds its beginning: no row is lost in silence", async () => {
    const records = [recordOf({ type: "ComponentStarted", body: { component: "one" }, minutes: 0 }, 1)];
    const log = await logOf(records);
    const cut: EventLog = { ...log, bounds: async () => ({ ...(await log.bounds()), first: 2 }) };
    const { projector, kept } = await spoiled(records, [], cut);
    const before = await kept();
    await expect(projector.rebuild(["components"])).rejects.toThrow("The log begins at position 2");
    expect(projector.rebuilding("components")).toBeUndefined();
    expect(await kept()).toBe(before);
  });

  it("that a start needs on such a log ends it with what to do, and writes nothing", async () => {
    const records = [recordOf({ type: "ComponentStarted", body: { component: "one" }, minutes: 0 }, 1)];
    const log = await logOf(records);
    const stream = createMemoryRowStream();
    const changed = createFoldPlan({
      folded: eventProjections.map((one) => ({ ...one, version: one.version + 1 })),
    });
    const first = makeProjector({ log, stream });
    await first.open();
    await first.take(records, 1, false);
    const size = stream.size();
    const cut: EventLog = { ...log, bounds: async () => ({ first: 2, last: 1 }) };
    const said: string[] = [];
    const tell = (_data: unknown, message: string) => void said.push(message);
    const running = runProjector({
      projector: makeProjector({ log: cut, stream, plan: changed }),
      log: cut,
      logger: { info: tell, warn: tell, error: tell },
    });
    await expect(running.done).rejects.toThrow(/must be folded anew \(changed: .*Start the version that/u);
    expect(said).toEqual(["Projections stopped for good"]);
    expect(stream.size()).toBe(size);
    const { tables } = await createProjectionStore(stream, machine).load();
    expect(textOf(tables)).toBe(await plainly(records));
  });

  it("before the rows are loaded is refused", async () => {
    const projector = makeProjector({ log: await logOf([]), stream: createMemoryRowStream() });
    await expect(projector.rebuild()).rejects.toThrow("not loaded yet");
  });
});
