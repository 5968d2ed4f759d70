import { historyRangeSchema, type LogRecord } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { afterEach, describe, expect, it } from "vitest";
import { logOf } from "../../testing/fixed-log.ts";
import { storedAt, testNow } from "../../testing/keeper-under-test.ts";
import { openPast, type PastOptions, type PastUnderTest } from "../../testing/past-under-test.ts";
import { recordOf } from "../../testing/random-log.ts";
import { HistoryRefusal } from "./history-refusal.ts";

const records: readonly LogRecord[] = Array.from({ length: 20 }, (_, at) => ({
  ...recordOf({ type: "ComponentStarted", body: { component: `c${at}` }, minutes: 0 }, at + 1),
  storedAt: storedAt(at + 1),
}));
const slice = { projection: "components", slice: "fleet" };

let past: PastUnderTest | undefined;
afterEach(() => past?.stop());

async function open(options: PastOptions = {}): Promise<PastUnderTest> {
  past = await openPast(records, { snapshotEvery: 6, ...options });
  return past;
}

/** A log whose beginning can be taken away. */
async function purgeable(): Promise<{ readonly log: EventLog; purge(first: number): void }> {
  const whole = await logOf(records);
  let first = 1;
  const log: EventLog = {
    ...whole,
    read: (read) => whole.read({ ...read, from: Math.max(read.from, first) }),
    get: async (position) => (position < first ? undefined : await whole.get(position)),
    bounds: async () => ({ first, last: records.length }),
  };
  return {
    log,
    purge(to) {
      first = to;
    },
  };
}

async function refusal(asking: Promise<unknown>): Promise<HistoryRefusal> {
  const error: unknown = await asking.then(
    (answer) => new Error(`it answered ${String(answer)}`),
    (failure: unknown) => failure,
  );
  if (error instanceof HistoryRefusal) return error;
  throw error;
}

describe("history refuses", () => {
  it("a moment to come, and says which there are", async () => {
    const { ask } = await open();
    const { problem } = await refusal(ask("rows", { ...slice, at: 21 }));
    expect(problem).toMatchObject({ code: "in-the-future", message: expect.stringContaining("position 20") });
    expect(historyRangeSchema.parse(problem.range)).toMatchObject({
      first: { position: 0, time: null },
      last: { position: 20, time: storedAt(20) },
      snapshot: 18,
    });
    for (const name of ["moment", "changes", "difference", "density", "step"] as const) {
      const query = {
        moment: { at: 21 },
        changes: { ...slice, from: 3, to: 21 },
        difference: { ...slice, from: 3, to: 21 },
        density: { from: 3, to: 21, slices: [] },
        step: { from: 21, by: "event", direction: "back" },
      }[name];
      expect((await refusal(ask(name, query))).code).toBe("in-the-future");
    }
    const future = new Date(testNow + 60_000).toISOString();
    expect((await refusal(ask("resolve", { time: future }))).code).toBe("in-the-future");
  });

  it("what the log no longer tells, from where no snapshot does", async () => {
    const { log, purge } = await purgeable();
    const { ask } = await open({ log, memory: 0 });
    expect(JSON.parse(await ask("rows", { ...slice, at: 7 })).rows).toHaveLength(7);
    purge(9);
    const { problem } = await refusal(ask("rows", { ...slice, at: 11 }));
    expect(problem).toMatchObject({
      code: "before-history",
      range: { first: { position: 12, time: storedAt(12) } },
    });
    expect(JSON.parse(await ask("rows", { ...slice, at: 12 })).rows).toHaveLength(12);
    expect(JSON.parse(await ask("rows", { ...slice, at: 14 })).rows).toHaveLength(14);
    expect((await refusal(ask("resolve", { time: storedAt(4) }))).code).toBe("before-history");
    expect(JSON.parse(await ask("step", { from: 13, by: "hour", direction: "back" }))).toEqual({
      position: 12,
      time: storedAt(12),
    });
  });

  it("slices that there are not, and spans the wrong way round", async () => {
    const { ask } = await open();
    for (const name of [
      { projection: "components", slice: "lattice" },
      { projection: "nothing", slice: "fleet" },
      { projection: "events", slice: "fleet" },
      { projection: "components", slice: "nothing" },
    ]) {
      expect((await refusal(ask("rows", { ...name, at: 3 }))).code).toBe("unknown-slice");
    }
    const projections = ["nothing"];
    const step = { from: 3, by: "change", direction: "back", projections };
    expect((await refusal(ask("step", step))).code).toBe("unknown-slice");
    expect((await refusal(ask("changes", { ...slice, from: 5, to: 3 }))).code).toBe("invalid");
    expect((await refusal(ask("density", { from: 5, to: 3, slices: [] }))).code).toBe("invalid");
  });

  it("more than can wait, and answers again when that is worked off", async () => {
    const { ask } = await open({ mostWaiting: 3, memory: 0 });
    const asked = await Promise.allSettled(
      Array.from({ length: 12 }, (_, at) => ask("rows", { ...slice, at: at + 1 })),
    );
    const codes = asked.flatMap((one) =>
      one.status === "rejected" ? [(one.reason as HistoryRefusal).code] : [],
    );
    // Two are worked on, three wait.
    expect(codes).toEqual(Array<string>(7).fill("too-busy"));
    expect(JSON.parse(await ask("rows", { ...slice, at: 12 })).rows).toHaveLength(12);
  });

  it("nobody for good: who stops asking leaves the others their answer, and a waiting question goes at once", async () => {
    const { log } = await purgeable();
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isHeld = false;
    const slow: EventLog = {
      ...log,
      async *read(read) {
        if (isHeld) await gate;
        yield* log.read(read);
      },
    };
    const { ask, context } = await open({ log: slow, memory: 0, mostWaiting: 50 });
    isHeld = true;
    const stop = new AbortController();
    const reason = new Error("enough");
    const both = [ask("rows", { ...slice, at: 15 }, stop.signal), ask("rows", { ...slice, at: 15 })] as const;
    const other = ask("rows", { ...slice, at: 16 });
    const waiting = ask("rows", { ...slice, at: 17 }, stop.signal);
    const failures = Promise.allSettled([both[0], waiting]);
    while (context.queue.waiting() < 1) await new Promise<void>((resolve) => setImmediate(resolve));
    stop.abort(reason);
    // Though everything is held up, those who left hear it now.
    expect(await failures).toEqual([
      { status: "rejected", reason },
      { status: "rejected", reason },
    ]);
    expect(context.queue.waiting()).toBe(0);
    release();
    expect(JSON.parse(await both[1]).rows).toHaveLength(15);
    expect(JSON.parse(await other).rows).toHaveLength(16);
  });
});
