import { catalogue } from "@cim/contracts";
import { startTestNeo4j, type TestNeo4j, waitFor } from "@cim/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type AskGraph, askGraphOn } from "../testing/ask-graph.ts";
import { type DomainUnderTest, openDomain, silent } from "../testing/domain-under-test.ts";
import { everything } from "../testing/events-under-test.ts";
import { machine } from "../testing/random-log.ts";
import { type RunningGraph, startGraph } from "./start-graph.ts";

let server: TestNeo4j;
let here: DomainUnderTest;
let running: RunningGraph;
let graph: AskGraph;

beforeAll(async () => {
  server = await startTestNeo4j();
}, 600_000);

afterAll(async () => {
  await server?.stop();
});

beforeEach(async () => {
  here = await openDomain();
  const { url, user, password } = server;
  running = startGraph({
    connection: here.connection,
    log: here.log,
    machine,
    store: { engine: "neo4j", url, user, password },
    logger: silent,
    patience: { first: 50, longest: 1000 },
  });
  graph = askGraphOn(here.connection);
});

afterEach(async () => {
  await running?.stop();
  await here?.stop();
});

async function publish(count: number, prefix: string): Promise<number> {
  let last = 0;
  for (let at = 0; at < count; at++) {
    const body = { component: `${prefix}${at}` };
    last = (await here.publisher.publish(catalogue.ComponentStarted, body, { actor: "person:ada" })).position;
  }
  return last;
}

it("waits for a Neo4j that was lost, says so, and misses nothing of what came meanwhile", async () => {
  expect(await graph.reaches(await publish(10, "early"))).toMatchObject({ engine: "neo4j" });
  await server.kill();
  await publish(10, "meanwhile");
  const lost = await waitFor(
    async () => {
      const status = await graph.status();
      return status.state === "lost" ? status : undefined;
    },
    { describe: () => "the graph to be lost", timeout: 60_000 },
  );
  expect(lost.reason).toContain("does not answer");
  const asked = { reader: everything, question: { query: "find", params: { text: "meanwhile3" } } };
  expect(await graph.problemOf("run", asked)).toMatchObject({ code: "not-ready" });
  await server.restart();
  const back = await graph.reaches(20);
  expect(back.setAside).toBeNull();
  const { rows } = await graph.run("things-of-kind", { kind: "component" });
  expect(rows).toHaveLength(20);
}, 600_000);
