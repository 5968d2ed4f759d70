import { type BorrowedNeo4j, borrowTestNeo4j } from "@cim/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGrafeoStore } from "../grafeo/open-grafeo-store.ts";
import { type Neo4jStore, openNeo4jStore } from "../neo4j/open-neo4j-store.ts";
import type { GraphRows, GraphStore, GraphValue } from "../port/graph-store.ts";
import { fuzzGraph } from "./testing/fuzz-graph.ts";
import { fuzzQuery } from "./testing/fuzz-query.ts";
import { knownDeviations } from "./testing/known-deviations.ts";
import { pastCases } from "./testing/past-cases.ts";
import { createRandom } from "./testing/random.ts";
import { difference } from "./testing/same-rows.ts";

/** FUZZ_SEED and FUZZ_QUERIES look further, as before a new version of an engine; what is found goes into past-cases.ts or known-deviations.ts. */
const seed = Number(process.env.FUZZ_SEED ?? 20261121);
const number = Number(process.env.FUZZ_QUERIES ?? 300);

/** Milliseconds: another test file may have the shared Neo4j for minutes. */
const patience = 600_000;

/** The upgrade gate of the embedded engine: what it answers is what Neo4j answers. */
describe(`Grafeo and Neo4j, on the graph of seed ${seed}`, () => {
  const grafeo = openGrafeoStore();
  let server: BorrowedNeo4j;
  let neo4j: Neo4jStore;

  beforeAll(async () => {
    server = await borrowTestNeo4j();
    neo4j = openNeo4jStore(server);
    const events = fuzzGraph(seed);
    for (const store of [grafeo, neo4j]) {
      await store.open();
      await store.apply(events, { machine: "local", position: events.length, schema: 1, log: "L" });
    }
  }, patience);
  afterAll(async () => {
    await grafeo.close();
    await neo4j.close();
    await server.giveBack();
  });

  async function compare(text: string, params: Readonly<Record<string, unknown>>, isOrdered: boolean) {
    const [one, other] = await Promise.all([answer(grafeo, text, params), answer(neo4j, text, params)]);
    if (typeof one === "string" || typeof other === "string")
      return `Grafeo ${words(one)}, Neo4j ${words(other)}`;
    return difference(one, other, isOrdered);
  }

  it(`answer ${number} generated queries alike`, { timeout: 60_000 + number * 3000 }, async () => {
    const random = createRandom(seed);
    const different: string[] = [];
    let withRows = 0;
    for (let i = 0; i < number; i += 1) {
      const { text, params, isOrdered } = fuzzQuery(random);
      const found = await compare(text, params, isOrdered);
      if (found !== undefined) different.push(`${text}\n  ${JSON.stringify(params)}\n  ${found}`);
      else if (((await answer(grafeo, text, params)) as GraphRows).rows.length > 0) withRows += 1;
    }
    expect(different).toEqual([]);
    // Equal because both are empty proves little.
    expect(withRows).toBeGreaterThan(number / 2);
  });

  it.each(pastCases)("answer alike: $why", async ({ text }) => {
    expect(await compare(text, {}, text.includes("ORDER BY"))).toBeUndefined();
  });

  it.each(knownDeviations)("differ, as is known, in $name", async ({ text, ...known }) => {
    const cell = async (store: GraphStore): Promise<GraphValue> => {
      const rows = await answer(store, text, {});
      if (typeof rows === "string") return "refused";
      const [row] = rows.rows;
      return row === undefined ? "no rows" : (row[0] ?? null);
    };
    expect({ grafeo: await cell(grafeo), neo4j: await cell(neo4j) }).toEqual({
      grafeo: known.grafeo,
      neo4j: known.neo4j,
    });
  });
});

/** Rows, or why there are none. */
async function answer(
  store: GraphStore,
  text: string,
  params: Readonly<Record<string, unknown>>,
): Promise<GraphRows | string> {
  try {
    return await store.read(text, params, { rows: 100_000, timeout: 60_000 });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "graph-query") return error.message;
    throw error;
  }
}

function words(answered: GraphRows | string): string {
  return typeof answered === "string" ? `refuses (${answered})` : `answers ${answered.rows.length} rows`;
}
