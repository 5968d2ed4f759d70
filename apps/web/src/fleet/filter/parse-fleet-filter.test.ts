import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestFilter, mostFilterValues } from "./fleet-filter.ts";
import { parseFleetFilter } from "./parse-fleet-filter.ts";

function read(text: string) {
  const { filter, problems } = parseFleetFilter(text);
  return {
    terms: filter.terms.map(({ field, values, isExcluded }) => [
      `${isExcluded ? "-" : ""}${field ?? "word"}`,
      ...values.map((value) => (value.isGlob ? `glob ${value.text}` : value.text)),
    ]),
    problems: problems.map(({ reason, hint, from, to }) => [reason, text.slice(from, to), hint]),
  };
}

describe("parseFleetFilter", () => {
  it("reads terms, values, exclusion, stars and words", () => {
    expect(read("state:failing,degraded context:billing -owner:ops web*").terms).toEqual([
      ["state", "failing", "degraded"],
      ["context", "billing"],
      ["-owner", "ops"],
      ["word", "glob web*"],
    ]);
  });

  it("takes what quotes hold as it is", () => {
    const { terms, problems } = read('name:"a b, \\"c\\"*" "state:x" owner:""');
    expect(terms).toEqual([
      ["name", 'a b, "c"*'],
      ["word", "state:x"],
      ["owner", ""],
    ]);
    expect(problems).toEqual([]);
  });

  it("tells what it cannot read, where, and what may have been meant; the rest holds", () => {
    expect(read("stat:failing state:failng,running owner: lef:x zzzzz:1 name:web")).toEqual({
      terms: [
        ["state", "running"],
        ["name", "web"],
      ],
      problems: [
        ["unknown-field", "stat:", "state"],
        ["unknown-value", "failng", "failing"],
        ["no-value", "owner:", undefined],
        ["unknown-field", "lef:", "leaf"],
        ["unknown-field", "zzzzz:", undefined],
      ],
    });
  });

  it("tells a quote that does not end", () => {
    expect(read('web name:"a b')).toEqual({
      terms: [["word", "web"]],
      problems: [["open-quote", '"a b', 'name:"a b"']],
    });
  });

  it("reads no filter beyond its limits", () => {
    const long = parseFleetFilter("a".repeat(longestFilter + 1));
    expect([long.filter.terms, long.problems[0]?.reason]).toEqual([[], "too-long"]);
    const many = parseFleetFilter("a ".repeat(mostFilterValues + 3));
    expect([many.filter.terms.length, many.problems.map(({ reason }) => reason)]).toEqual([
      mostFilterValues,
      ["too-many"],
    ]);
  });

  it("reads any text, and every place it tells lies in it", () => {
    const letters = fc.constantFrom(...'ab:,-"\\* \t', "state:", "owner:", "failing");
    const written = fc.array(letters, { maxLength: 30 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(written, (text) => {
        const { filter, problems } = parseFleetFilter(text);
        for (const { from, to } of [...filter.terms, ...problems]) {
          expect(0 <= from && from <= to && to <= text.length).toBe(true);
        }
        const isSaid = filter.terms.length + problems.length > 0;
        expect(isSaid).toBe(text.trim() !== "");
      }),
    );
  });
});
