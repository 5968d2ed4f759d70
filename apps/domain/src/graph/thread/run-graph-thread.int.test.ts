import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  catalogue,
  commandSubject,
  controlReplySchema,
  graphAnswerSchema,
  graphShapeSchema,
  namedQueryDescriptorSchema,
} from "@cim/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type AskGraph, askGraphOn } from "../../testing/ask-graph.ts";
import { type DomainUnderTest, openDomain } from "../../testing/domain-under-test.ts";
import { everything } from "../../testing/events-under-test.ts";
import { machine } from "../../testing/random-log.ts";
import { silentGraphMetrics } from "./graph-metrics.ts";
import { type RunningGraphThread, runGraphThread } from "./run-graph-thread.ts";

let here: DomainUnderTest;
let directory: string;
let thread: RunningGraphThread | undefined;
let said: string[] = [];
let graph: AskGraph;

beforeEach(async () => {
  here = await openDomain();
  directory = await mkdtemp(join(tmpdir(), "cim-graph-"));
  said = [];
  graph = askGraphOn(here.connection, () => said.join("; "));
});

afterEach(async () => {
  await thread?.stop();
  thread = undefined;
  await here.stop();
  await rm(directory, { recursive: true, force: true });
});

function start(): void {
  const tell = (_data: unknown, message: string) => said.push(message);
  thread = runGraphThread({
    machine,
    connect: { servers: here.nats.url, name: "graph-test", timeout: 500 },
    store: { engine: "grafeo", directory },
    logger: { info: tell, warn: tell, error: tell },
    metrics: silentGraphMetrics,
    restart: { first: 10, longest: 50 },
  });
}

const actor = "person:ada";

async function publish(count: number): Promise<number> {
  let last = 0;
  for (let at = 0; at < count; at++) {
    const event = at % 2 === 0 ? catalogue.ComponentStarted : catalogue.ComponentStopped;
    last = (await here.publisher.publish(event, { component: `c${at % 7}` }, { actor })).position;
  }
  return last;
}

const find = (text: string, slices = everything.slices) => ({
  reader: { ...everything, slices },
  question: { query: "find", params: { text } },
});

describe("the thread that keeps the graph", () => {
  it("answers from what was in the log before it, and from what comes", async () => {
    start();
    await graph.reaches(await publish(20));
    expect(await graph.status()).toMatchObject({
      engine: "grafeo",
      state: "ready",
      reason: null,
      setAside: null,
    });
    const found = await graph.ask("run", find("c3"), graphAnswerSchema);
    expect(JSON.stringify(found.rows)).toContain('"c3"');
    expect(found).toMatchObject({ position: 20, engine: "grafeo" });
    const { position } = await here.publisher.publish(
      catalogue.ComponentStarted,
      { component: "late-comer" },
      { actor },
    );
    await graph.reaches(position);
    expect(JSON.stringify((await graph.ask("run", find("late-comer"), graphAnswerSchema)).rows)).toContain(
      '"late-comer"',
    );
    const shape = await graph.ask("shape", { reader: everything }, graphShapeSchema);
    expect(shape.labels.find(({ label }) => label === "Component")?.count).toBe(8);
    const queries = await graph.ask("catalogue", {}, z.array(namedQueryDescriptorSchema));
    expect(queries.length).toBeGreaterThan(16);
  });

  it("refuses what one may not see, and what is no question", async () => {
    start();
    await graph.reaches(await publish(3));
    expect(await graph.problemOf("run", find("c1", ["delivery"]))).toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("fleet"),
    });
    expect(await graph.problemOf("shape", { reader: { ...everything, slices: ["fleet"] } })).toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("lattice"),
    });
    expect(
      await graph.problemOf("run", { reader: everything, question: { query: "no-such", params: {} } }),
    ).toMatchObject({ code: "invalid", message: expect.stringContaining("neighbourhood") });
    expect(
      await graph.problemOf("run", {
        reader: everything,
        question: { query: "neighbourhood", params: { thing: "component:nobody" } },
      }),
    ).toMatchObject({ code: "not-found" });
    expect(
      await graph.problemOf("run", {
        reader: everything,
        question: { query: "neighbourhood", params: { depth: 3 } },
      }),
    ).toMatchObject({ code: "invalid", message: expect.stringContaining("thing") });
  });

  it("goes on where it stopped, and is built anew when that is asked for", async () => {
    start();
    const before = await graph.reaches(await publish(30));
    await thread?.stop();
    await publish(10);
    start();
    const after = await graph.reaches(40);
    expect(after.nodes).toBeGreaterThanOrEqual(before.nodes);
    const subject = commandSubject.format({ machine, context: "graph", aggregate: "graph", verb: "rebuild" });
    expect(controlReplySchema.parse(await here.ask(subject, {}))).toMatchObject({ ok: true });
    const anew = await graph.reaches(40);
    expect(anew).toEqual(after);
  });
});
