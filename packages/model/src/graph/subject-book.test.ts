import { matchesSubject } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSubjectBook, restSubject, type SubjectUse } from "./subject-book.ts";
import { coversSubject, createSubjectTrie } from "./subject-trie.ts";

const tokens = fc.constantFrom("a", "b", "*");
const pattern = fc
  .tuple(fc.array(tokens, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([list, isOpen]) => [...list, ...(isOpen ? [">"] : [])].join("."));
/** Every subject of up to five tokens of two letters: enough to tell patterns of four apart. */
const everySubject = [1, 2, 3, 4, 5, 6].flatMap((length) =>
  Array.from({ length: 2 ** length }, (_, bits) =>
    Array.from({ length }, (__, at) => ((bits >> at) & 1 ? "a" : "b")).join("."),
  ),
);
const matched = (of: string) => everySubject.filter((subject) => matchesSubject(of, subject));
const plenty = { subjects: 1000, forms: 1000, matches: 1000 };

function tell(uses: readonly (readonly [string, SubjectUse | "observed"])[], limits = plenty) {
  const book = createSubjectBook(limits);
  const changes = uses.flatMap(([subject, use]) =>
    use === "observed" ? book.observed(subject).changes : book.declared(subject, use).changes,
  );
  const matches = changes.flatMap((change) =>
    change.op === "link" ? `${change.from.id} -> ${change.to.id}` : [],
  );
  return { book, changes, matches };
}

describe("subjects by their tokens", () => {
  it("overlap where one message matches both", () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 12 }), pattern, (added, asked) => {
        const trie = createSubjectTrie();
        for (const subject of added) trie.add(subject);
        const wanted = new Set(matched(asked));
        const expected = added.filter((other) => matched(other).some((subject) => wanted.has(subject)));
        expect([...new Set(trie.overlapping(asked))].sort()).toEqual([...new Set(expected)].sort());
      }),
    );
  });

  it("cover where every message of one matches the other", () => {
    fc.assert(
      fc.property(pattern, pattern, (wide, narrow) => {
        const taken = new Set(matched(wide));
        expect(coversSubject(wide, narrow)).toBe(matched(narrow).every((subject) => taken.has(subject)));
      }),
    );
  });
});

describe("what is heard through which pattern", () => {
  const use = fc.constantFrom("said" as const, "heard" as const, "observed" as const);

  it("is the same in whatever order it is told, and each once", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(pattern, use), { maxLength: 12 }), (uses) => {
        const { matches } = tell(uses);
        expect(new Set(matches).size).toBe(matches.length);
        expect([...matches].sort()).toEqual([...tell([...uses].reverse()).matches].sort());
        const of = (wanted: SubjectUse) =>
          new Set(uses.flatMap(([id, by]) => ((wanted === "heard") === (by === "heard") ? [id] : [])));
        const [said, heard] = [of("said"), of("heard")];
        const expected = [...new Set(uses.map(([id]) => id))].flatMap((from) =>
          [...heard]
            .filter((to) => {
              if (to === from) return false;
              const overlaps = matched(from).some((subject) => matchesSubject(to, subject));
              return coversSubject(to, from) || (said.has(from) && overlaps);
            })
            .map((to) => `${from} -> ${to}`),
        );
        expect([...matches].sort()).toEqual(expected.sort());
      }),
    );
  });

  it("tells nothing again, also after it was remembered", () => {
    const uses = [
      ["a.b", "said"],
      ["a.*", "heard"],
      ["a.>", "heard"],
    ] as const;
    const { book } = tell(uses);
    expect(book.declared("a.*", "heard").changes).toEqual([]);
    const other = createSubjectBook(plenty);
    other.remember({ id: "a.b", said: true, heard: false, observed: false });
    other.remember({ id: "a.*", said: false, heard: true, observed: false });
    expect(other.declared("a.b", "said").changes).toEqual([]);
    const added = other.declared("a.>", "heard").changes.filter((change) => change.op === "link");
    expect(added.map((change) => change.from.id).sort()).toEqual(["a.*", "a.b"]);
  });

  it("passes nothing on from a pattern that is only heard to one that merely overlaps it", () => {
    const { matches } = tell([
      ["a.x.stopped", "said"],
      ["a.web.*", "heard"],
      ["a.*.started", "heard"],
    ]);
    expect(matches).toEqual([]);
  });

  it("is cut where it is too much, and says so", () => {
    const said = Array.from({ length: 8 }, (_, index) => [`a.${index}`, "said"] as const);
    const { changes, matches } = tell([...said, ["a.*", "heard"]], { ...plenty, matches: 5 });
    expect(matches).toHaveLength(5);
    expect(changes).toContainEqual({
      op: "node",
      thing: { kind: "subject", id: "a.*" },
      set: { pattern: true, heard: true, matchesCut: true },
    });
  });

  it("takes further forms together, and those that are no subject as they are", () => {
    const { book, changes } = tell(
      [
        ["a.1", "observed"],
        ["a.2", "observed"],
      ],
      { ...plenty, forms: 1 },
    );
    expect(book.observed("a.3").thing.id).toBe(restSubject);
    expect(changes.filter((change) => change.op === "node")).toHaveLength(2);
    expect(tell([["no subject at all", "observed"]]).book.observed("x..y").thing.id).toBe("x..y");
  });

  it("has no secret token in it: any message could have been meant", () => {
    const token = "eyJhbGciOiJIUzI1NiJ9";
    const book = createSubjectBook(plenty);
    expect(book.declared(`a.${token}.b`, "said").thing?.id).toBe("a.*.b");
  });
});

it("finds what 20,000 subjects and patterns match without comparing each with each", () => {
  const book = createSubjectBook({ subjects: 50_000, forms: 50_000, matches: 10_000 });
  let links = 0;
  for (let index = 0; index < 10_000; index++) {
    const context = `c${index % 500}`;
    links += book.declared(`local.${context}.events.thing.t${index}.done`, "said").changes.length;
    links += book.declared(`local.${context}.events.thing.t${index}.*`, "heard").changes.length;
  }
  // A node each, and from each subject to its pattern; 10^8 comparisons would take minutes.
  expect(links).toBe(20_000 + 10_000);
});
