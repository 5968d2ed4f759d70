import type { EventChanges } from "@cim/contracts";
import { type BorrowedNeo4j, borrowTestNeo4j } from "@cim/testing";
import neo4j from "neo4j-driver";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Neo4jStore, openNeo4jStore } from "./open-neo4j-store.ts";

/** Milliseconds: another test file may have the shared Neo4j for minutes. */
const patience = 600_000;
const limits = { rows: 100, timeout: 20_000 };
/** Runs for minutes unless it is broken off. */
const endless =
  "UNWIND range(1, 100000000) AS a UNWIND range(1, 1000) AS b WITH a, b WHERE a * b < 0 RETURN count(*)";

describe("Neo4j, asked and shared", () => {
  let server: BorrowedNeo4j;
  let store: Neo4jStore;

  beforeAll(async () => {
    server = await borrowTestNeo4j();
    store = openNeo4jStore(server);
    await store.open();
  }, patience);
  beforeEach(() => store.clear());
  afterAll(async () => {
    await store.close();
    await server.giveBack();
  });

  const apply = (position: number, changes: EventChanges["changes"], machine = "local") =>
    store.apply([{ position, time: "2026-01-01T00:00:00Z", changes }], {
      machine,
      position,
      schema: 1,
      log: "L",
    });
  const component = (id: string) => ({ kind: "component", id }) as const;
  const subject = (id: string) => ({ kind: "subject", id }) as const;
  const one = async (text: string, params: Record<string, unknown> = {}) =>
    (await store.read(text, params, limits)).rows[0];

  async function raw(text: string): Promise<readonly unknown[]> {
    const driver = neo4j.driver(server.url, neo4j.auth.basic(server.user, server.password), {
      useBigInt: true,
    });
    try {
      return (await driver.executeQuery(text)).records.map((record) => record.get(0));
    } finally {
      await driver.close();
    }
  }

  it("answers with plain values: safe integers as numbers, larger ones and times as text", async () => {
    expect(
      await one("RETURN 1 AS a, 2.5 AS b, 9007199254740993 AS c, [1, null, 'x'] AS d, {k: [true]} AS e"),
    ).toEqual([...[1, 2.5, "9007199254740993", [1, null, "x"], { k: [true] }]]);
    expect(
      await one(
        "RETURN datetime('2026-01-01T10:00:00Z') AS a, date('2026-01-02') AS b, duration('PT90S') AS c, 0.0/0.0 AS d",
      ),
    ).toEqual(["2026-01-01T10:00:00Z", "2026-01-02", "PT1M30S", "NaN"]);
  });

  it("takes whole numbers as integers, floats as floats, and a Date as its ISO text", async () => {
    const text = "UNWIND range(1, 9) AS i WITH i LIMIT $n RETURN count(i), $f / 2, $i / 2, $list, $when";
    const params = { n: 3, f: 2.5, i: 5, list: [1, 0.5], when: new Date(0) };
    expect(await one(text, params)).toEqual([3, 1.25, 2, [1, 0.5], "1970-01-01T00:00:00.000Z"]);
  });

  it("names things by key in nodes, relationships and paths, also where the ends are not answered", async () => {
    await apply(1, [
      { op: "link", from: subject("s"), type: "DELIVERS", to: component("a"), set: { note: "n" } },
    ]);
    expect(await one("MATCH (:Subject)-[r]->() RETURN r")).toMatchObject([
      { $edge: { from: "subject:s", type: "DELIVERS", to: "component:a", properties: { note: "n" } } },
    ]);
    expect(await one("MATCH p = (:Subject)-[]->(:Component) RETURN p, length(p)")).toMatchObject([
      {
        $path: [
          { $node: { kind: "subject", id: "s" } },
          { $edge: { from: "subject:s", to: "component:a" } },
          { $node: { kind: "component", id: "a", name: "a" } },
        ],
      },
      1,
    ]);
  });

  it("takes as many rows as are wanted and says that there are more", async () => {
    const text = "UNWIND range(1, 1000000) AS i RETURN i";
    const { columns, rows, cut } = await store.read(text, {}, { rows: 3, timeout: 20_000 });
    expect({ columns, rows, cut }).toEqual({ columns: ["i"], rows: [[1], [2], [3]], cut: true });
    expect((await store.read("RETURN 1 AS i", {}, { rows: 1, timeout: 20_000 })).cut).toBe(false);
  });

  it("refuses to write through a read, and says what is wrong with a text", async () => {
    await expect(one("CREATE (n:Thing {key: 'x'}) RETURN n")).rejects.toMatchObject({
      code: "graph-query",
      message: "The question would change the graph; ask with MATCH and RETURN only",
    });
    expect(await raw("MATCH (n) RETURN n")).toEqual([]);
    await expect(one("MATCH (n RETURN n")).rejects.toMatchObject({ code: "graph-query" });
    await expect(one("RETURN 1 / 0")).rejects.toThrow("/ by zero");
    await expect(one("RETURN $missing")).rejects.toMatchObject({ code: "graph-query" });
  });

  it("breaks off what takes too long, and what is given up, and ends it on the server too", async () => {
    const running = () =>
      raw(
        `SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 100000000)' RETURN 1`,
      );
    await expect(store.read(endless, {}, { rows: 1, timeout: 300 })).rejects.toMatchObject({
      code: "graph-timeout",
    });
    const stop = new AbortController();
    const reading = store.read(endless, {}, { rows: 1, timeout: 60_000, signal: stop.signal });
    const givenUp = expect(reading).rejects.toThrow("given up");
    await expect.poll(running, { timeout: 10_000 }).toHaveLength(1);
    stop.abort(new Error("given up"));
    await givenUp;
    await expect.poll(running, { timeout: 10_000 }).toEqual([]);
    expect(await one("RETURN 1")).toEqual([1]);
  });

  it("answers more questions at once than it has connections", async () => {
    const many = Array.from({ length: 40 }, (_, i) => one("RETURN $i", { i }));
    expect(await Promise.all(many)).toEqual(Array.from({ length: 40 }, (_, i) => [i]));
  });

  it("tells how a text would be run, without running it", async () => {
    expect(await store.plan("MATCH (n:Component) RETURN n.name", {})).toMatchObject({ queryType: "r" });
    const load = await store.plan("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", {});
    expect(load.operators).toContain("LoadCSV");
    expect((await store.plan("CALL db.labels() YIELD label RETURN label", {})).operators).toContain(
      "ProcedureCall",
    );
    expect((await store.plan("CREATE (n:Thing)", {})).queryType).not.toBe("r");
  });

  it("never writes over the graph of another machine", async () => {
    await apply(1, [{ op: "node", thing: component("a"), set: {} }], "other");
    const ours = apply(2, [{ op: "node", thing: component("b"), set: {} }]);
    await expect(ours).rejects.toMatchObject({ code: "graph-taken" });
    await expect(ours).rejects.toThrow("holds the graph of the machine other, not of local");
    expect(await store.idsOf("component")).toEqual(["a"]);
    expect(await store.open()).toMatchObject({ machine: "other", position: 1 });
  });

  it("leaves other data alone, and things that are not ours", async () => {
    await raw("CREATE (:Invoice {n: 1})-[:OF]->(:Component {id: 'theirs'})");
    await apply(1, [{ op: "node", thing: component("a"), set: {} }]);
    expect(await store.size()).toEqual({ nodes: 1, relationships: 0 });
    expect(await store.idsOf("component")).toEqual(["a"]);
    await store.clear();
    expect(await raw("MATCH (n) RETURN n.id")).toEqual([null, "theirs"]);
    await raw("CREATE (:Thing {key: 'whose?'})");
    await expect(store.open()).rejects.toMatchObject({ code: "graph-taken" });
    await raw("MATCH (n) DETACH DELETE n");
  });

  it("says what to do when it may not, or cannot, get in", async () => {
    const refused = openNeo4jStore({ ...server, password: "wrong" });
    await expect(refused.open()).rejects.toMatchObject({ code: "graph-lost" });
    await expect(refused.open()).rejects.toThrow("set the user in GRAPH_URL and GRAPH_PASSWORD");
    await refused.close();
    const nowhere = openNeo4jStore({ ...server, url: "bolt://127.0.0.1:1" });
    await expect(nowhere.open()).rejects.toThrow(
      /Neo4j at bolt:\/\/127\.0\.0\.1:1 does not answer: no connection/u,
    );
    await nowhere.close();
    const missing = openNeo4jStore({ ...server, url: `${server.url}/elsewhere` });
    await expect(missing.open()).rejects.toThrow("create that database, or name another one in GRAPH_URL");
    await missing.close();
    const plain = openNeo4jStore({ ...server, url: server.url.replace("bolt:", "bolt+ssc:") });
    await expect(plain.open()).rejects.toMatchObject({ code: "graph-lost" });
    await plain.close();
  });
});
