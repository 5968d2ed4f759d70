import { borrowTestNeo4j } from "@cim/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGrafeoStore } from "../grafeo/open-grafeo-store.ts";
import { openNeo4jStore } from "../neo4j/open-neo4j-store.ts";
import type { GraphStore } from "../port/graph-store.ts";
import { namedQueries } from "./named-queries.ts";
import { runNamedQuery } from "./run-named-query.ts";
import { askedAt, fill } from "./testing/ask.ts";
import { generatedMachine } from "./testing/generated-machine.ts";
import { questionsFor } from "./testing/questions.ts";

const things = 50_000;
/** A component comes with a dozen relationships: some thousand rows for each transaction. */
const perBatch = 1000;
const asked = askedAt(1400);

/** Both engines, filled once with the same changes. */
const grafeo = openGrafeoStore();
let neo4j: GraphStore;
let giveBack = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  const server = await borrowTestNeo4j();
  giveBack = () => server.giveBack();
  neo4j = openNeo4jStore({ url: server.url, user: server.user, password: server.password });
  await Promise.all([grafeo.open(), neo4j.open()]);
  let batch = [];
  for (const event of generatedMachine(things)) {
    batch.push(event);
    if (batch.length < perBatch) continue;
    await Promise.all([fill(grafeo, batch), fill(neo4j, batch)]);
    batch = [];
  }
  await Promise.all([fill(grafeo, batch), fill(neo4j, batch)]);
  // Half a minute when nothing else runs; a busy machine takes its time.
}, 900_000);

afterAll(async () => {
  await Promise.all([grafeo.close(), neo4j?.close()]);
  await giveBack();
});

describe(`named queries on a machine of ${things} things`, () => {
  it("is about as large as that on both engines", async () => {
    const sizes = [await grafeo.size(), await neo4j.size()];
    expect(sizes[0]).toEqual(sizes[1]);
    expect(sizes[0]?.nodes).toBeGreaterThan(things * 0.9);
  });

  it.each(questionsFor().map((question) => ({ question, of: JSON.stringify(question.params).slice(0, 60) })))(
    "$question.query $of has equal rows on both engines",
    async ({ question }) => {
      const one = await runNamedQuery(grafeo, question, asked);
      const other = await runNamedQuery(neo4j, question, asked);
      expect(one.rows.length).toBeGreaterThan(0);
      expect(other.rows).toEqual(one.rows);
      expect(other.cut).toEqual(one.cut);
      const schema = namedQueries.find(({ name }) => name === question.query)?.row;
      for (const row of one.rows)
        schema?.parse(Object.fromEntries(one.columns.map(({ name }, index) => [name, row[index]])));
    },
    180_000,
  );
});
