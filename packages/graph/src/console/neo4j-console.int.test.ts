import type { CypherQuestion } from "@cim/contracts";
import { startTestNeo4j, type TestNeo4j } from "@cim/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dumpStore, type GraphDump } from "../memory/graph-dump.ts";
import { type Neo4jStore, openNeo4jStore } from "../neo4j/open-neo4j-store.ts";
import { type Console, createConsole } from "./create-console.ts";
import { gateCypher } from "./gate-cypher.ts";
import { bombs, refusedStatements } from "./hostile-statements.contract.ts";
import { planRefusal } from "./plan-refusal.ts";
import { unstoppableStatements } from "./unstoppable-statements.contract.ts";

const limits = { seconds: 1, memoryMiB: 192, rows: 500, bytes: 200_000 };

function ask(cypher: string): CypherQuestion {
  return { cypher, params: { id: "c1" }, explain: false, limit: 1000 };
}

/** Texts that Neo4j would run in a read transaction although they reach beyond the graph, or that write: what stands behind the gate. */
const beyond = [
  "LOAD CSV FROM 'http://127.0.0.1:1/' AS line RETURN line",
  "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
  "CALL dbms.components() YIELD name RETURN name",
  "SHOW TRANSACTIONS YIELD transactionId RETURN transactionId",
  "\\u0043REATE (n:Z)",
  "MATCH (n) CALL (n) { SET n.x = 1 }",
];

/** No bomb for Neo4j, which multiplies the counts that it keeps. */
const counted = "MATCH (a:Thing) MATCH (b:Thing) MATCH (c:Thing) MATCH (d:Thing) RETURN count(*) AS c";

/** Go on for ever row by row: Neo4j itself breaks them off. */
const stoppable = [
  ...bombs.filter((text) => gateCypher(text, "neo4j").passes && text !== counted),
  "MATCH (a:Thing) MATCH (b:Thing) MATCH (c:Thing) MATCH (d:Thing) MATCH (e:Thing) WHERE a.key < e.name RETURN count(*) AS c",
  "MATCH (a:Thing)--(b)--(c)--(d)--(e)--(f)--(g)--(h)--(i)--(j) RETURN count(*) AS c",
  "MATCH (a:Thing) RETURN a.key AS a, COUNT { MATCH (a)-[*1..30]-(b) RETURN b } AS c",
  `MATCH (a:Thing) RETURN [(a)-[*1..30]-(b) | b.key] AS l`,
];

/** A server of its own: what runs here takes all that a server has. */
describe("the console on Neo4j", { timeout: 120_000 }, () => {
  let server: TestNeo4j;
  let store: Neo4jStore;
  let console: Console;
  let before: GraphDump;

  beforeAll(async () => {
    server = await startTestNeo4j();
    store = openNeo4jStore(server);
    await store.open();
    const changes = Array.from({ length: 60 }, (_, index) => index).flatMap((index) =>
      [1, 7, 20].flatMap((step) => {
        const component = { kind: "component" as const, id: `c${index}` };
        const subject = { kind: "subject" as const, id: `s${(index + step) % 60}` };
        return [
          { op: "link" as const, from: component, type: "PUBLISHES" as const, to: subject },
          { op: "link" as const, from: subject, type: "DELIVERS" as const, to: component },
        ];
      }),
    );
    const checkpoint = { machine: "local", position: 5, schema: 1, log: "L" };
    await store.apply([{ position: 5, time: "2026-01-01T00:00:00Z", changes }], checkpoint);
    before = await dumpStore(store);
    const { url, user, password } = server;
    console = createConsole({ neo4j: { url, user, password }, limits });
  }, 900_000);
  afterAll(async () => {
    await console.close();
    await store.close();
    await server.stop();
  });

  /** As one who runs the server sees it: what it still works on. */
  async function runningOnServer(): Promise<readonly unknown[]> {
    const text =
      "SHOW TRANSACTIONS YIELD currentQuery WHERE NOT currentQuery STARTS WITH 'SHOW' RETURN currentQuery";
    return (await store.read(text, {}, { rows: 50, timeout: 20_000 })).rows.flat();
  }

  async function answersAgain(): Promise<void> {
    await expect.poll(runningOnServer, { timeout: 20_000 }).toEqual([]);
    const answer = await console.ask(
      ask("MATCH (n:Component {id: $id})-[r:PUBLISHES]->(s:Subject) RETURN n, r, s"),
    );
    expect(answer).toMatchObject({ engine: "neo4j", position: 5 });
    expect(answer.rows).toHaveLength(3);
    expect(answer.nodes).toHaveLength(4);
    expect(answer.edges).toHaveLength(3);
  }

  it("answers, explains, and says when there is more", async () => {
    await answersAgain();
    const plan = await console.ask({ ...ask("MATCH (n:Component) RETURN n"), explain: true });
    expect(plan.rows.flat()).toContain("NodeByLabelScan");
    const rows = await console.ask({ ...ask("UNWIND range(1, 10000000) AS x RETURN x"), limit: 10 });
    expect(rows.rows).toHaveLength(10);
    expect(rows.cut).toEqual({ by: "rows", limit: 10 });
    await expect(console.ask(ask("MATCH (n) RETURN m"))).rejects.toMatchObject({ code: "graph-query" });
  });

  it.each(beyond)("is told by Neo4j itself not to run %s", async (text) => {
    expect(planRefusal(await store.plan(text, {}))).toMatch(/^Neo4j says/u);
  });

  it.each([...refusedStatements, ...unstoppableStatements].map((text) => [text.slice(0, 60), text] as const))(
    "refuses %s",
    async (_, text) => {
      await expect(console.ask(ask(text))).rejects.toMatchObject({ code: "cypher-refused" });
    },
  );

  it("answers at once what Neo4j keeps counts of", async () => {
    expect(bombs).toContain(counted);
    expect((await console.ask(ask(counted))).rows).toEqual([[120 ** 4]]);
  });

  it.each(stoppable)("meets a limit with %s, and goes on", async (text) => {
    const held = process.memoryUsage().rss;
    const outcome = await console.ask(ask(text)).then(
      ({ cut }) => `cut by ${cut?.by}`,
      (error: { code?: string }) => error.code,
    );
    expect(["graph-timeout", "graph-memory", "cut by bytes", "cut by rows"]).toContain(outcome);
    expect(process.memoryUsage().rss - held).toBeLessThan(100 * 1024 * 1024);
    await answersAgain();
  });

  it("says that the server's memory was the limit, and the server goes on", async () => {
    const { url, user, password } = server;
    const patient = createConsole({ neo4j: { url, user, password }, limits: { ...limits, seconds: 60 } });
    await expect(
      patient.ask(ask("UNWIND range(1, 100000000) AS x RETURN size(collect(x)) AS s")),
    ).rejects.toMatchObject({ code: "graph-memory", message: expect.stringContaining("Neo4j allows") });
    await patient.close();
    await answersAgain();
  });

  it("ends on the server too what is given up", async () => {
    const { url, user, password } = server;
    const patient = createConsole({ neo4j: { url, user, password }, limits: { ...limits, seconds: 60 } });
    const giveUp = new AbortController();
    const asked = patient.ask(ask("UNWIND range(1, 100000000000) AS x RETURN count(x) AS c"), giveUp.signal);
    const givenUp = expect(asked).rejects.toThrow("given up");
    await expect.poll(runningOnServer, { timeout: 20_000 }).toHaveLength(1);
    giveUp.abort(new Error("given up"));
    await givenUp;
    await patient.close();
    await answersAgain();
  });

  it("leaves the graph as it was", async () => {
    expect(await dumpStore(store)).toEqual(before);
  });
});
