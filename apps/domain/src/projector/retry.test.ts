import { eventProjections, type Projection } from "@cim/model";
import { describe, expect, it } from "vitest";
import { createMemoryRowStream } from "../store/memory-row-stream.ts";
import { logOf } from "../testing/fixed-log.ts";
import { makeProjector, textOf } from "../testing/make-projector.ts";
import { recordOf } from "../testing/random-log.ts";
import { createFoldPlan } from "./fold-plan.ts";

const records = ["one", "two", "one"].map((component, index) =>
  recordOf({ type: "ComponentStarted", body: { component }, minutes: index }, index + 1),
);

/** A projection whose code is broken for one component until it is mended. */
function fragile() {
  const healthy = eventProjections.find((one) => one.name === "components") as Projection;
  const state = { isBroken: true };
  const projection: Projection = {
    ...healthy,
    fold(row, event, key) {
      if (state.isBroken && key === "one") throw new Error("not today");
      return healthy.fold(row, event, key);
    },
  };
  return { state, projection };
}

describe("an event set aside", () => {
  it("counts attempts while it fails, and joins the rows as if it had never failed once it passes", async () => {
    const { state, projection } = fragile();
    const plan = createFoldPlan({
      folded: eventProjections.map((one) => (one.name === "components" ? projection : one)),
    });
    const projector = makeProjector({ log: await logOf(records), stream: createMemoryRowStream(), plan });
    await projector.open();
    await projector.take(records, 3, false);
    expect(projector.tables().get("set-aside")?.size).toBe(2);
    expect(await projector.retry(1, "components")).toBe("failed-again");
    expect(projector.tables().get("set-aside")?.get("1/components")).toMatchObject({ attempts: 2 });
    expect(projector.tables().get("set-aside")?.get("3/components")).toMatchObject({ attempts: 1 });
    state.isBroken = false;
    expect(await projector.retry(1, "components")).toBe("passed");
    const plain = makeProjector({ log: await logOf(records), stream: createMemoryRowStream() });
    await plain.open();
    await plain.take(records, 3, false);
    expect(textOf(projector.tables())).toBe(textOf(plain.tables()));
    expect(await projector.retry(1, "components")).toBe("not-set-aside");
  });

  it("is folded anew by itself when a start finds other code than the one that failed", async () => {
    const { projection } = fragile();
    const stream = createMemoryRowStream();
    const log = await logOf(records);
    const old = makeProjector({
      log,
      stream,
      plan: createFoldPlan({ folded: [{ ...projection, version: 1 }] }),
    });
    await old.open();
    await old.take(records, 3, false);
    const reasons: string[] = [];
    const now = makeProjector({ log, stream, onRebuild: (why) => reasons.push(why) });
    await now.open();
    expect(reasons).toEqual([expect.stringContaining("changed: ")]);
    expect(now.tables().get("set-aside")?.size ?? 0).toBe(0);
    expect(now.tables().get("components")?.size).toBe(2);
  });

  it("survives a log that lost its end: rows are what the shorter log says", async () => {
    const stream = createMemoryRowStream();
    const long = makeProjector({ log: await logOf(records), stream });
    await long.open();
    await long.take(records, 3, false);
    const short = records.slice(0, 1);
    const reasons: string[] = [];
    const projector = makeProjector({
      log: await logOf(short),
      stream,
      onRebuild: (why) => reasons.push(why),
    });
    await projector.open();
    expect(reasons).toEqual([expect.stringContaining("the log ends at 1")]);
    expect(projector.position()).toBe(1);
    const plain = makeProjector({ log: await logOf(short), stream: createMemoryRowStream() });
    await plain.open();
    await plain.take(short, 1, false);
    expect(textOf(projector.tables())).toBe(textOf(plain.tables()));
    const again = makeProjector({ log: await logOf(short), stream });
    await again.open();
    expect(textOf(again.tables())).toBe(textOf(plain.tables()));
  });
});
