import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue, type StandingChange, standingChangeSchema, standingReplySchema } from "@cim/contracts";
import { waitFor } from "@cim/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AskGraph, askGraphOn } from "../../testing/ask-graph.ts";
import { type DomainUnderTest, openDomain, silent } from "../../testing/domain-under-test.ts";
import { everything } from "../../testing/events-under-test.ts";
import { machine } from "../../testing/random-log.ts";
import { type RunningGraph, startGraph } from "../start-graph.ts";
import { silentGraphMetrics } from "../thread/graph-metrics.ts";

let here: DomainUnderTest;
let directory: string;
let running: RunningGraph;
let graph: AskGraph;
let evaluations = 0;

beforeEach(async () => {
  here = await openDomain();
  directory = await mkdtemp(join(tmpdir(), "cim-graph-"));
  evaluations = 0;
  running = startGraph({
    connection: here.connection,
    log: here.log,
    machine,
    store: { engine: "grafeo", directory },
    logger: silent,
    metrics: {
      ...silentGraphMetrics,
      evaluated: () => {
        evaluations += 1;
      },
    },
  });
  graph = askGraphOn(here.connection);
});

afterEach(async () => {
  await running.stop();
  await here.stop();
  await rm(directory, { recursive: true, force: true });
});

const actor = "person:ada";

async function component(id: string, more: "started" | "stopped" = "started"): Promise<number> {
  const event = more === "started" ? catalogue.ComponentStarted : catalogue.ComponentStopped;
  return (await here.publisher.publish(event, { component: id }, { actor })).position;
}

/** All that is told about a question from now on. */
function hear(subject: string): StandingChange[] {
  const heard: StandingChange[] = [];
  here.connection.subscribe(subject, {
    callback: (_error, message) => {
      heard.push(standingChangeSchema.parse(message.json()));
    },
  });
  return heard;
}

const hears = (heard: readonly StandingChange[], count: number) =>
  waitFor(() => heard.length >= count, {
    describe: () => `${count} changes; heard ${JSON.stringify(heard)}`,
  });

const ownerless = { query: "components-without-owner", params: { state: "running" } };

describe("a standing question", () => {
  it("tells what came and what went, by which event, to all its viewers from one evaluation", async () => {
    await graph.reaches(await component("one"));
    const whole = await graph.open(ownerless);
    expect(whole.change).toMatchObject({
      sequence: 0,
      answer: { rows: [[{ id: "one" }, "running", null, null]] },
    });
    const heard = hear(whole.subject);
    const other = hear(whole.subject);
    expect((await graph.open(ownerless, "person:bob")).change.epoch).toBe(whole.change.epoch);
    expect(evaluations).toBe(1);
    const came = await component("two");
    await hears(heard, 1);
    await hears(other, 1);
    const went = await component("one", "stopped");
    await hears(heard, 2);
    await hears(other, 2);
    expect(evaluations).toBe(3);
    expect(heard).toEqual(other);
    expect(heard).toMatchObject([
      {
        ...{ question: whole.question, epoch: whole.change.epoch, sequence: 1, went: [] },
        came: [{ row: [{ kind: "component", id: "two" }, "running", null, null] }],
        because: { position: came, type: "ComponentStarted" },
      },
      {
        ...{ sequence: 2, came: [] },
        went: [expect.stringContaining("component:one")],
        because: { position: went, type: "ComponentStopped" },
      },
    ]);
    // Whoever comes later, or missed something, gets all of it, and goes on from there.
    expect((await graph.open(ownerless)).change).toMatchObject({
      sequence: 2,
      answer: { rows: [[{ id: "two" }, "running", null, null]] },
    });
  });

  it("is opened beside others that cannot be", async () => {
    await graph.reaches(await component("one"));
    const { standing } = await graph.ask(
      "standing",
      {
        reader: { ...everything, slices: ["fleet", "delivery"] },
        actor,
        questions: [
          ownerless,
          { query: "no-such-question" },
          { query: "neighbourhood", params: { thing: "component:one" } },
          { query: "components-without-owner", params: { nothing: 1 } },
          { cypher: "MATCH (n:Component) RETURN n.name" },
        ],
      },
      standingReplySchema,
    );
    expect(standing).toMatchObject([
      { subject: expect.stringContaining(`live.${machine}.graph.`) },
      { problem: { code: "invalid" } },
      { problem: { code: "forbidden" } },
      { problem: { code: "invalid" } },
      { problem: { code: "forbidden" } },
    ]);
  });
});
