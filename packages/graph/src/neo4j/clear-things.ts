import { thingLabel } from "@cim/contracts";
import type { Driver } from "neo4j-driver";
import { checkpointLabel } from "../write/write-texts.ts";

/** Nodes taken away by one transaction: a server bounds the memory of each. */
const part = 10_000;

/**
 * Takes our things and our checkpoint away, and nothing else. The checkpoint first says that the store is of no schema, and goes last: what is
 * broken off between is neither taken for whole nor for somebody else's.
 */
export async function clearThings(driver: Driver, database: string | undefined): Promise<void> {
  const run = (text: string) => driver.executeQuery(text, {}, database === undefined ? {} : { database });
  await run(`MATCH (c:${checkpointLabel}) SET c.schema = 0, c.position = 0`);
  for (;;) {
    const { records } = await run(
      `MATCH (n:${thingLabel}) WITH n LIMIT ${part} DETACH DELETE n RETURN count(*) AS gone`,
    );
    if (Number(records[0]?.get("gone") ?? 0) < part) break;
  }
  await run(`MATCH (c:${checkpointLabel}) DELETE c`);
}
