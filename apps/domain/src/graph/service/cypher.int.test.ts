import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue, graphAnswerSchema, type StandingChange, standingChangeSchema } from "@cim/contracts";
import { waitFor } from "@cim/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AskGraph, askGraphOn } from "../../testing/ask-graph.ts";
import { type DomainUnderTest, openDomain, silent } from "../../testing/domain-under-test.ts";
import { everything } from "../../testing/events-under-test.ts";
import { machine } from "../../testing/random-log.ts";
import { type RunningGraph, startGraph } from "../start-graph.ts";

let here: DomainUnderTest;
let directory: string;
let running: RunningGraph;
let graph: AskGraph;
const actor = "person:ada";

beforeEach(async () => {
  here = await openDomain();
  directory = await mkdtemp(join(tmpdir(), "cim-graph-"));
  running = startGraph({
    connection: here.connection,
    log: here.log,
    machine,
    store: { engine: "grafeo", directory },
    logger: silent,
  });
  graph = askGraphOn(here.connection);
});

afterEach(async () => {
  await running.stop();
  await here.stop();
  await rm(directory, { recursive: true, force: true });
});

async function component(id: string): Promise<number> {
  return (await here.publisher.publish(catalogue.ComponentStarted, { component: id }, { actor })).position;
}

const asked = (cypher: string, more: { params?: Record<string, string>; slices?: string[] } = {}) => ({
  reader: { ...everything, ...(more.slices === undefined ? {} : { slices: more.slices }) },
  actor,
  question: { cypher, params: more.params ?? {} },
});

/** What the log holds of questions in Cypher, oldest first. */
async function audits(): Promise<readonly Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for await (const { records } of here.log.read({ from: 1, filter: `${machine}.access.events.question.>` })) {
    for (const { body, headers } of records) {
      found.push({ ...JSON.parse(Buffer.from(body).toString()), actor: headers["CIM-Actor"] });
    }
  }
  return found;
}

describe("a question in Cypher", () => {
  it("is answered, and the log holds who asked what before it was run, and how it ended", async () => {
    await graph.reaches(await component("one"));
    const text = "MATCH (c:Component) WHERE c.id = $id RETURN c, c.name AS name";
    const answer = await graph.ask("cypher", asked(text, { params: { id: "one" } }), graphAnswerSchema);
    expect(answer).toMatchObject({
      columns: [{ name: "c" }, { name: "name" }],
      rows: [[{ node: "component:one" }, "one"]],
      nodes: [{ kind: "component", id: "one" }],
      engine: "grafeo",
    });
    const [before, after] = await audits();
    expect(before).toMatchObject({
      ...{
        event_type: "CypherAsked",
        actor,
        engine: "grafeo",
        cypher: text,
        parameters: ["id"],
        standing: false,
      },
    });
    expect(after).toMatchObject({
      ...{
        event_type: "CypherAnswered",
        question: before?.question,
        outcome: "answered",
        answered_rows: 1,
      },
    });
    expect(JSON.stringify([before, after])).not.toContain('"one"');
  });

  it.each([
    ["MATCH (n:Component) DETACH DELETE n"],
    ["LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line"],
    ["MATCH (n:Component) RETURN nonsense("],
  ])("is refused, and the refusal is in the log: %s", async (text) => {
    await graph.reaches(await component("one"));
    expect(await graph.problemOf("cypher", asked(text))).toMatchObject({ code: "invalid" });
    expect(await audits()).toMatchObject([
      { event_type: "CypherAsked", cypher: text },
      { event_type: "CypherAnswered", outcome: "refused", answered_rows: 0 },
    ]);
  });

  it("is for those only who may see all that it could read, and leaves nothing in the log else", async () => {
    await graph.reaches(await component("one"));
    const question = asked("MATCH (c:Component) RETURN c", { slices: ["fleet", "delivery", "language"] });
    expect(await graph.problemOf("cypher", question)).toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("you may not see lattice"),
    });
    expect(await audits()).toEqual([]);
  });

  it("ends when its asker says so", async () => {
    for (let at = 0; at < 200; at++) await component(`c${at}`);
    await graph.reaches(200);
    const text = "MATCH (a:Thing), (b:Thing), (c:Thing), (d:Thing) RETURN count(*) AS n";
    const problem = await graph.problemOf("cypher", asked(text), { onPart: () => "-" });
    expect(problem?.code).toBe("cancelled");
    await waitFor(async () => (await audits()).length === 2, { describe: () => "the end in the log" });
    expect((await audits())[1]).toMatchObject({ outcome: "cancelled" });
    // The place it took is free again.
    expect((await graph.ask("cypher", asked("RETURN 1 AS one"), graphAnswerSchema)).rows).toEqual([[1]]);
  });

  it("is kept open, told to the log once, and evaluated when what it reads changed", async () => {
    await graph.reaches(await component("one"));
    const question = { cypher: "MATCH (c:Component) RETURN c.name AS name, c ORDER BY name" };
    const { subject, change } = await graph.open(question);
    expect(change.answer?.rows.map(([name]) => name)).toEqual(["one"]);
    const heard: StandingChange[] = [];
    here.connection.subscribe(subject, {
      callback: (_error, message) => {
        heard.push(standingChangeSchema.parse(message.json()));
      },
    });
    await graph.open(question);
    await here.connection.flush();
    const position = await component("two");
    await waitFor(() => heard.length > 0, { describe: () => "a change", timeout: 30_000 });
    expect(heard[0]).toMatchObject({
      came: [{ row: ["two", { node: "component:two" }] }],
      because: { position, type: "ComponentStarted" },
      answer: { nodes: [{ id: "one" }, { id: "two" }] },
    });
    expect(await audits()).toMatchObject([{ event_type: "CypherAsked", standing: true }]);
  });
});
