import { describe, expect, it } from "vitest";
import { namedQueries } from "../queries/named-queries.ts";
import { fuzzQuery } from "./testing/fuzz-query.ts";
import { knownDeviations } from "./testing/known-deviations.ts";
import { createRandom } from "./testing/random.ts";

const deviationsIn = (text: string) =>
  knownDeviations.filter(({ isIn }) => isIn(text)).map(({ name }) => name);

/** Named queries that hold a known deviation, and why it does no harm there. */
const seenTo = {
  "shortest-connection: the shortest connection of a thing with itself": "its parameters refuse equal ends",
  "context-map: the sum of nothing": "its rows are read by numberOrZero",
  "context-cycles: the sum of nothing": "its rows are read by numberOrZero",
  "unread-subjects: the sum of nothing": "it adds up counts, and at least one in each group",
} as const;

describe("texts for both engines", () => {
  it.each(knownDeviations)("tells $name", ({ name, text }) => {
    expect(deviationsIn(text)).toContain(name);
  });

  it("the named queries use nothing that the engines answer differently, or see to it themselves", () => {
    const found = Object.values(namedQueries).flatMap(({ name, cypher }) =>
      deviationsIn(cypher).map((deviation) => `${name}: ${deviation}`),
    );
    expect(found.sort()).toEqual(Object.keys(seenTo).sort());
  });

  it("nor do generated ones, and a seed gives the same ones again", () => {
    const generate = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 1000 }, () => fuzzQuery(random));
    };
    expect(generate(7).flatMap(({ text }) => deviationsIn(text).map((name) => `${name}: ${text}`))).toEqual(
      [],
    );
    expect(generate(7)).toEqual(generate(7));
    expect(new Set(generate(7).map(({ text }) => text)).size).toBeGreaterThan(900);
  });
});
