import type { CountRow } from "@cim/contracts/rows";
import { expect, test } from "vitest";
import type { Counted } from "./figure-links.ts";
import { verdictFacts } from "./verdict-facts.ts";

type Counts = Partial<Record<Counted, Record<string, number>>>;

function factsOf(counts: Counts) {
  return verdictFacts((of) => {
    const byState = counts[of];
    if (byState === undefined) return undefined;
    const total = Object.values(byState).reduce((sum, count) => sum + count, 0);
    return { key: of, counted: of, total, byState } as unknown as CountRow;
  });
}
const words = (counts: Counts) => factsOf(counts).map(({ word, count }) => `${word} ${count}`);

test("the worst comes first, each with how many of how many, and the list that holds just those", () => {
  const facts = factsOf({
    changes: { failed: 3, waiting: 9 },
    components: { running: 90, failing: 2, degraded: 8 },
    "leaf-links": { up: 5, down: 1 },
    servers: { seen: 3, lost: 1 },
  });
  expect(facts.map(({ word }) => word)).toEqual([
    "failing",
    "serversLost",
    "linksDown",
    "degraded",
    "changesFailed",
  ]);
  expect(facts[0]).toMatchObject({
    count: 2,
    total: 100,
    state: "failing",
    link: { path: "/fleet", search: { state: "failing" } },
  });
});

test("a degraded component or a failed change does not hide that nothing is failing", () => {
  expect(words({ components: { running: 10, degraded: 1 }, changes: { failed: 2 } })).toEqual([
    "calm 0",
    "degraded 1",
    "changesFailed 2",
    "calmAll 10",
  ]);
});

test("what a role does not hear is not told as none", () => {
  expect(words({ changes: { waiting: 1 } })).toEqual(["calm 0"]);
  expect(words({ "leaf-links": { down: 2 } })).toEqual(["linksDown 2"]);
});
