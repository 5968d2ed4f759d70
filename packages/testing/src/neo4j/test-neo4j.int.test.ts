import neo4j from "neo4j-driver";
import { describe, expect, it } from "vitest";
import { borrowTestNeo4j } from "./borrow-test-neo4j.ts";
import { startTestNeo4j } from "./start-test-neo4j.ts";
import type { Neo4jAddress } from "./test-neo4j.ts";

async function ask({ url, user, password }: Neo4jAddress, text: string): Promise<readonly unknown[]> {
  const driver = neo4j.driver(url, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
  try {
    return (await driver.executeQuery(text)).records.map((record) => record.get(0));
  } finally {
    await driver.close();
  }
}

/** Where nothing is in the cache yet, the first one also fetches it. */
describe("a Neo4j for tests", { timeout: 600_000 }, () => {
  it("is the pinned version, and keeps what was committed through SIGKILL and restart", async () => {
    await using server = await startTestNeo4j();
    const kernel =
      "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0]";
    expect(await ask(server, kernel)).toEqual(["2026.08.1"]);
    await ask(server, "CREATE (:Kept {n: 1})");
    await server.kill();
    await expect(ask(server, "RETURN 1")).rejects.toMatchObject({ code: "ServiceUnavailable" });
    await server.restart();
    expect(await ask(server, "MATCH (n:Kept) RETURN n.n")).toEqual([1]);
  });

  it("is lent empty, to one at a time, and stays the same server", async () => {
    const first = await borrowTestNeo4j();
    await ask(first, "CREATE CONSTRAINT left_over FOR (n:Left) REQUIRE n.key IS UNIQUE");
    await ask(first, "CREATE (:Left {key: 'a'})");
    const order: string[] = [];
    const second = borrowTestNeo4j().then((lent) => {
      order.push("lent");
      return lent;
    });
    expect(await ask(first, "MATCH (n) RETURN count(n)")).toEqual([1]);
    order.push("given back");
    await first.giveBack();
    await using again = await second;
    expect(order).toEqual(["given back", "lent"]);
    expect(again.url).toBe(first.url);
    expect(await ask(again, "MATCH (n) RETURN count(n)")).toEqual([0]);
    expect(await ask(again, "SHOW CONSTRAINTS YIELD name RETURN name")).toEqual([]);
  });
});
