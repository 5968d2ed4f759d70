import neo4j from "neo4j-driver";
import type { Neo4jAddress } from "./test-neo4j.ts";

/** Takes all data, constraints and indexes away. */
export async function emptyNeo4j({ url, user, password }: Neo4jAddress): Promise<void> {
  const driver = neo4j.driver(url, neo4j.auth.basic(user, password));
  const session = driver.session({ database: "neo4j" });
  try {
    await session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS");
    for (const [what, list] of [
      ["CONSTRAINT", "SHOW CONSTRAINTS YIELD name"],
      ["INDEX", "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'"],
    ] as const)
      for (const record of (await session.run(list)).records)
        await session.run(`DROP ${what} \`${String(record.get("name"))}\` IF EXISTS`);
  } finally {
    await session.close();
    await driver.close();
  }
}
