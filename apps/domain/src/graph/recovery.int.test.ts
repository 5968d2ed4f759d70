import { mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue, graphSchemaVersion } from "@cim/contracts";
import { createEventPublisher, createJetStreamEventLog, newEventId } from "@cim/event-log";
import { openGrafeoStore } from "@cim/graph";
import { waitFor } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AskGraph, askGraphOn } from "../testing/ask-graph.ts";
import { type DomainUnderTest, openDomain, silent } from "../testing/domain-under-test.ts";
import { machine } from "../testing/random-log.ts";
import { logLife } from "./keeper/log-life.ts";
import { type RunningGraph, startGraph } from "./start-graph.ts";

let here: DomainUnderTest;
let directory: string;
let path: string;
let running: RunningGraph | undefined;
let graph: AskGraph;

beforeEach(async () => {
  here = await openDomain();
  directory = await mkdtemp(join(tmpdir(), "cim-graph-"));
  path = join(directory, "graph.grafeo");
  graph = askGraphOn(here.connection);
});

afterEach(async () => {
  await stop();
  await here.stop();
  await rm(directory, { recursive: true, force: true });
});

function start(log = here.log): void {
  running = startGraph({
    connection: here.connection,
    log,
    machine,
    store: { engine: "grafeo", directory },
    logger: silent,
    patience: { first: 10, longest: 200 },
  });
}

async function stop(): Promise<void> {
  await running?.stop();
  running = undefined;
}

async function publish(count: number): Promise<number> {
  let last = 0;
  for (let at = 0; at < count; at++) {
    const body = { component: `c${at}` };
    last = (await here.publisher.publish(catalogue.ComponentStarted, body, { actor: "person:ada" })).position;
  }
  return last;
}

async function components(): Promise<number | undefined> {
  const { rows } = await graph.run("count-by-kind", {});
  const found = rows.find(([kind]) => JSON.stringify(kind).includes("component"));
  return found?.find((cell) => typeof cell === "number") as number | undefined;
}

/** Leaves a checkpoint that another process would have written. */
async function leave(more: Readonly<Record<string, string | number>>): Promise<void> {
  const store = openGrafeoStore({ path });
  await store.open();
  const log = await logLife(here.connection);
  await store.apply([], { machine, position: 5, schema: graphSchemaVersion, log, ...more });
  await store.close();
}

const asideOf = async () => (await readdir(directory)).filter((name) => name.includes("set-aside"));

describe("a graph on Grafeo that cannot be gone on with", () => {
  it.each([
    ["of an older schema", { schema: graphSchemaVersion - 1 }],
    ["of another log", { log: "CIM_LOG.other" }],
    ["beyond the end of the log", { position: 1000 }],
  ])("%s is set aside and built anew", async (_what, more) => {
    const last = await publish(10);
    await leave(more);
    start();
    const { setAside } = await graph.reaches(last);
    expect(setAside).toContain("set-aside");
    expect(await asideOf()).not.toEqual([]);
    expect(await components()).toBe(10);
  });

  it.each([
    ["full of something else", () => writeFile(path, "this is no graph")],
    ["cut off", () => truncate(path, 700)],
  ])("%s is set aside and built anew", async (_what, damage) => {
    const last = await publish(10);
    start();
    await graph.reaches(last);
    await stop();
    for (const name of await readdir(directory)) {
      if (name !== "graph.grafeo") await rm(join(directory, name), { recursive: true });
    }
    await damage();
    start();
    const { setAside } = await graph.reaches(last);
    expect(setAside).toContain("set-aside");
    expect(await components()).toBe(10);
  });

  it("of another machine is left alone, and nothing else stops", async () => {
    await publish(10);
    await leave({ machine: "other" });
    start();
    const status = await waitFor(
      async () => {
        const now = await graph.status();
        return now.state === "stopped" ? now : undefined;
      },
      { describe: () => "the graph to stop" },
    );
    expect(status.reason).toContain("the graph of the machine other");
    const problem = await graph.problemOf("run", {
      reader: { slices: ["fleet", "delivery", "lattice", "language"], hideEmails: true },
      question: { query: "find", params: { text: "c1" } },
    });
    expect(problem).toMatchObject({ code: "not-ready", message: status.reason });
    await stop();
    const store = openGrafeoStore({ path });
    expect(await store.open()).toMatchObject({ machine: "other", position: 5 });
    await store.close();
  });

  it("is built anew when the log is replaced while it is followed", async () => {
    start();
    await graph.reaches(await publish(10));
    const manager = await jetstreamManager(here.connection);
    await manager.streams.delete("CIM_LOG");
    const log = await createJetStreamEventLog({
      connection: here.connection,
      machine,
      createIfMissing: true,
    });
    const publisher = createEventPublisher({
      log,
      machine,
      source: "test",
      now: () => new Date(),
      newId: newEventId,
    });
    await publisher.publish(
      catalogue.ComponentStarted,
      { component: "of-the-new-log" },
      { actor: "person:ada" },
    );
    await waitFor(
      async () => {
        const { state, position } = await graph.status();
        return state === "ready" && position === 1 && (await components()) === 1;
      },
      { describe: () => "the graph of the new log", timeout: 60_000, interval: 100 },
    );
  }, 120_000);
});
