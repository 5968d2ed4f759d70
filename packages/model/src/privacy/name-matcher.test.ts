import { defaultDialect, looseName } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainNames, secretNames, typeFields } from "./built-in-rules.ts";
import { createNameBook } from "./name-book.ts";
import { createNameMatcher } from "./name-matcher.ts";
import { anyName } from "./name-pattern.ts";

const naive = (lists: readonly (readonly string[])[], name: string) =>
  lists.flatMap((patterns, list) => (anyName(patterns)(looseName(name)) ? [list] : []));
const sorted = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other);

describe("the compiled matcher of names", () => {
  it.each([
    ["a", "ab", "ba", "A-", "_a_B"],
    ["*", "**", "-", "", "*-*"],
    ["a*a", "a*b*c", "*ab*ba*", "a**b"],
    ["Ä", "*ä*", "É*", "*σ", "K"],
  ])("finds what one pattern after the other finds: %s", (...patterns) => {
    const lists = [...patterns.map((pattern) => [pattern]), patterns];
    const match = createNameMatcher(lists);
    for (const name of [
      "",
      "-",
      "a",
      "A",
      "aa",
      "ab",
      "aba",
      "abba",
      "acbc",
      "ä",
      "xÄx",
      "É1",
      "ΑΣ",
      "\u212a",
      "k",
    ])
      expect(sorted(match(name)), name).toEqual(naive(lists, name));
  });

  it("finds what one pattern after the other finds, whatever patterns and names", () => {
    const unit = fc.constantFrom("a", "b", "A", "ä", "Σ", "İ", "_", "-", " ", "7");
    const pattern = fc.string({ unit: fc.oneof(unit, fc.constant("*")), maxLength: 6 });
    const name = fc.oneof(fc.string({ unit, maxLength: 12 }), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(
        fc.array(fc.array(pattern, { maxLength: 5 }), { maxLength: 5 }),
        fc.array(name),
        (lists, names) => {
          const match = createNameMatcher(lists);
          for (const one of names) expect(sorted(match(one))).toEqual(naive(lists, one));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("finds the built-in names in any writing, also within long ones", () => {
    const lists = [secretNames, plainNames, ...Object.values(typeFields)];
    const match = createNameMatcher(lists);
    const word = fc.constantFrom(...lists.flat().map((pattern) => pattern.replaceAll("*", "")));
    const gap = fc.constantFrom("", "_", "-", " ", "x", "KEY", "x".repeat(1000));
    fc.assert(
      fc.property(gap, word, gap, word, gap, (...parts) => {
        const name = parts.join("");
        expect(sorted(match(name))).toEqual(naive(lists, name));
        expect(match(name.toUpperCase())).toEqual(match(name));
      }),
    );
  });

  it("tells the book what rules say of names, `*` in them too", () => {
    const book = createNameBook({
      ...defaultDialect.mask,
      types: { "Tea*": ["*"], TeaMade: ["sugar"] },
      except: ["dbpassword"],
    });
    expect(book.rulesOf("teapot")).toHaveLength(1);
    expect(book.rulesOf("tea_made")).toHaveLength(2);
    expect(book.of("sugar").byTypes).toEqual(expect.arrayContaining([...book.rulesOf("tea_made")]));
    expect(book.of("milk").byTypes).toEqual(book.rulesOf("teapot"));
    expect(book.of("db_password")).toMatchObject({ hide: false, byTypes: [] });
    expect(book.of(`${"x".repeat(500)}_Secret_${"y".repeat(500)}`).hide).toBe(true);
  });
});
