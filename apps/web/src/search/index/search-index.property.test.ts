import fc from "fast-check";
import { expect, it } from "vitest";
import type { FoundThing } from "../../live/protocol.ts";
import { foldedText, readAsked } from "./asked-words.ts";
import { compareFound } from "./keep-best.ts";
import { scoreName, scoreNear } from "./score-name.ts";
import { makeSearchIndex } from "./search-index.ts";

const shelves = ["components", "streams", "named/subject"] as const;
const word = fc.constantFrom(
  "web",
  "web2",
  "billing",
  "bililng",
  "Ordering",
  "or",
  "ünïcode",
  "𝒜b",
  "x",
  "0042",
  "eb",
);
const text = fc
  .array(fc.tuple(word, fc.constantFrom("-", ".", " ", "/", "", "*")), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flat().join(""));
const change = fc.record({
  shelf: fc.constantFrom(...shelves),
  key: fc.oneof(text, fc.nat(30).map(String)),
  title: fc.option(text, { nil: undefined }),
});

/** What comparing every name finds. */
function scan(
  things: ReadonlyMap<string, Omit<FoundThing, "score">>,
  query: string,
  limit: number,
  among: ReadonlySet<string>,
): readonly FoundThing[] {
  const asked = readAsked(query);
  const by = (score: typeof scoreName) =>
    [...things.values()]
      .filter(({ shelf }) => among.has(shelf))
      .map((thing) => ({
        ...thing,
        score: score(asked, { title: foldedText(thing.title), key: foldedText(thing.key) }),
      }))
      .filter(({ score: value }) => value > 0);
  const exact = by(scoreName);
  const found = exact.length > 0 ? exact : by(scoreNear);
  return [...among].flatMap((shelf) =>
    found
      .filter((one) => one.shelf === shelf)
      .sort(compareFound)
      .slice(0, limit),
  );
}

it("finds after any changes what comparing every name finds, in the same order", () => {
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 60 }),
      fc.array(fc.oneof(text, fc.string({ maxLength: 6 })), { minLength: 1, maxLength: 5 }),
      fc.subarray([...shelves]),
      fc.integer({ min: 1, max: 5 }),
      (changes, queries, asked, limit) => {
        const index = makeSearchIndex({ mostGone: 4 });
        const things = new Map<string, Omit<FoundThing, "score">>();
        const among = new Set<string>(asked);
        for (const { shelf, key, title } of changes) {
          if (title === undefined) {
            index.remove(shelf, key);
            things.delete(`${shelf} ${key}`);
          } else {
            index.put(shelf, key, title);
            things.set(`${shelf} ${key}`, { shelf, key, title });
          }
        }
        expect(index.size()).toBe(things.size);
        for (const query of queries) {
          const found = index.find(query, limit, among).flat();
          expect([...found].sort(compareFound)).toEqual(
            [...scan(things, query, limit, among)].sort(compareFound),
          );
        }
      },
    ),
    { numRuns: 400 },
  );
});

it("forgets what is gone, so that names that come and go take no more than those that are there", () => {
  const index = makeSearchIndex();
  for (let round = 0; round < 20; round += 1) {
    for (let at = 0; at < 1_000; at += 1) index.put("connections", `c${at}`, `client ${round}-${at}`);
    for (let at = 0; at < 1_000; at += 1) index.remove("subjects", `s${at}`);
  }
  expect(index.size()).toBe(1_000);
  expect(index.work().kept).toBeLessThanOrEqual(2_000);
  expect(index.work().words).toBeLessThan(3_100);
});
