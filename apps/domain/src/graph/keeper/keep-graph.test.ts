import { graphSchemaVersion } from "@cim/contracts";
import { waitFor } from "@cim/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { unaborted } from "../../testing/events-under-test.ts";
import { type GraphUnderTest, openGraph } from "../../testing/graph-under-test.ts";
import { machine } from "../../testing/random-log.ts";
import type { KeptGraph } from "./keep-graph.ts";

let here: GraphUnderTest;
let kept: KeptGraph;

beforeEach(() => {
  here = openGraph();
});

afterEach(async () => {
  await here.stop();
});

const isAt = (position: number) =>
  waitFor(() => kept.progress().state === "ready" && kept.progress().position >= position, {
    describe: () => `position ${position}: ${JSON.stringify(kept.progress())}`,
    interval: 1,
  });
const isIn = (state: string) =>
  waitFor(() => kept.progress().state === state, {
    describe: () => `the state ${state}: ${JSON.stringify(kept.progress())}`,
    interval: 1,
  });
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const checkpoint = (position: number, more = {}) => ({
  ...{ machine, position, schema: graphSchemaVersion, log: here.life },
  ...more,
});

describe("a kept graph", () => {
  it("holds every event once, those of before and those that come", async () => {
    await here.publish(20);
    kept = here.start();
    await isAt(20);
    await here.publish(5);
    await isAt(25);
    expect(here.home.held).toEqual(upTo(25));
    expect(here.home.checkpoint).toEqual(checkpoint(25));
    expect(kept.progress()).toEqual({ state: "ready", reason: null, position: 25, head: 25, setAside: null });
    expect(here.applied.flatMap(({ events }) => events.map(({ type }) => type))).toEqual(
      upTo(25).map(() => "ComponentStarted"),
    );
  });

  it("goes on where it stopped", async () => {
    await here.publish(10);
    kept = here.start();
    await isAt(10);
    await kept.stop();
    await here.publish(10);
    kept = here.start();
    await isAt(20);
    expect(here.home.held).toEqual(upTo(20));
  });

  it.each([
    ["another version of the mapping built it", { schema: graphSchemaVersion + 1 }],
    ["it was built from another log", { log: "CIM_LOG.zero" }],
    ["it goes beyond the end of the log", { position: 99 }],
  ])("is set aside and built anew when %s", async (_why, more) => {
    await here.publish(10);
    here.home.checkpoint = checkpoint(10, more);
    kept = here.start();
    await isAt(10);
    expect(here.home.held).toEqual(upTo(10));
    expect(here.home.done).toEqual(["open", "close", "set aside", "open"]);
    expect(kept.progress().setAside).toBe("/aside");
  });

  it("is set aside and built anew when it cannot be opened", async () => {
    await here.publish(10);
    here.home.trouble = "broken";
    kept = here.start();
    await isAt(10);
    expect(here.home.held).toEqual(upTo(10));
    expect(here.home.done).toEqual(["set aside", "open"]);
  });

  it("is set aside and built anew when it breaks in use", async () => {
    await here.publish(10);
    kept = here.start();
    await isAt(10);
    here.home.trouble = "broken";
    await here.publish(1);
    await isAt(11);
    expect(here.home.held).toEqual(upTo(11));
    expect(here.home.done).toEqual(["open", "close", "set aside", "open"]);
  });

  it("leaves the graph of another machine alone, whatever it is told, and takes the place when it is empty", async () => {
    await here.publish(10);
    here.home.held.push(1, 2, 3);
    here.home.checkpoint = checkpoint(3, { machine: "other" });
    kept = here.start();
    await isIn("stopped");
    expect(kept.progress().reason).toContain("the graph of the machine other");
    expect(kept.rebuild()).toBe(false);
    await expect(kept.read(unaborted, async () => 1)).rejects.toMatchObject({ code: "not-ready" });
    expect(here.home.held).toEqual([1, 2, 3]);
    expect(here.home.done).not.toContain("set aside");
    here.home.held.length = 0;
    here.home.checkpoint = undefined;
    await isAt(10);
    expect(here.home.held).toEqual(upTo(10));
  });

  it("waits for a lost engine, says so, and misses no event", async () => {
    await here.publish(10);
    kept = here.start();
    await isAt(10);
    here.home.trouble = "lost";
    await here.publish(10);
    await isIn("lost");
    expect(kept.progress().reason).toContain("does not answer: the test says so");
    await expect(kept.read(unaborted, async () => 1)).rejects.toMatchObject({ code: "not-ready" });
    await here.publish(5);
    here.home.trouble = undefined;
    await isAt(25);
    expect(here.home.held).toEqual(upTo(25));
  });

  it("notices by a question that the engine is lost", async () => {
    await here.publish(1);
    kept = here.start();
    await isAt(1);
    here.home.trouble = "lost";
    const read = kept.read(unaborted, ({ store }) => store.read("", {}, { rows: 1, timeout: 1000 }));
    await expect(read).rejects.toMatchObject({ code: "graph-lost" });
    await isIn("lost");
    here.home.trouble = undefined;
    await isAt(1);
  });

  it("is built anew when somebody asks for it, and tells those who ask meanwhile", async () => {
    await here.publish(10);
    kept = here.start();
    await isAt(10);
    here.home.readWaits = (signal) =>
      new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    const asked = kept.read(unaborted, ({ store }, signal) =>
      store.read("", {}, { rows: 1, timeout: 1000, signal }),
    );
    expect(kept.rebuild()).toBe(true);
    expect(kept.progress().state).toBe("building");
    await expect(asked).rejects.toMatchObject({ code: "not-ready" });
    await waitFor(() => here.home.done.includes("discard"), { describe: "room" });
    await isAt(10);
    expect(here.home.held).toEqual(upTo(10));
    expect(here.home.done).toEqual(["open", "close", "open", "close", "discard", "open"]);
  });

  it("leaves out an event that is not taken, and only that", async () => {
    here.home.odd.add(4).add(9);
    await here.publish(10);
    kept = here.start();
    await isAt(10);
    // An event that is left out moves the checkpoint on.
    expect(here.home.held).toEqual([1, 2, 3, 5, 6, 7, 8, 10]);
    expect(here.applied.reduce((sum, { skipped }) => sum + skipped, 0)).toBe(2);
    expect(here.home.checkpoint?.position).toBe(10);
  });

  it("learns nothing of an event that the mapping fails on, and goes on", async () => {
    await here.publish(3);
    kept = here.start({
      createMapping: async () => ({
        changesOf({ position }) {
          if (position === 2) throw new Error("a fault of the mapping");
          return [];
        },
      }),
    });
    await isAt(3);
    expect(here.home.held).toEqual([1, 2, 3]);
  });
});
