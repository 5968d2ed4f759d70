import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complete, fieldsLike, fixedValuesLike, typingAt } from "./complete-filter.ts";
import { valuesAsked, withValues, writeTerm } from "./edit-filter.ts";
import { filterFieldNames } from "./fleet-filter.ts";
import { parseFleetFilter } from "./parse-fleet-filter.ts";

describe("writeTerm", () => {
  it("writes what parseFleetFilter reads back, whatever the values are", () => {
    const value = fc.string({ maxLength: 12 });
    const field = fc.constantFrom(
      ...filterFieldNames.filter((name) => name !== "state" && name !== "health"),
    );
    fc.assert(
      fc.property(
        field,
        fc.array(value, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (of, values, isOut) => {
          const { filter, problems } = parseFleetFilter(`web ${writeTerm(of, values, isOut)} x`);
          expect(problems).toEqual([]);
          expect(filter.terms[1]?.values.map(({ text }) => text)).toEqual(values);
          expect([filter.terms[1]?.field, filter.terms[1]?.isExcluded]).toEqual([of, isOut]);
        },
      ),
    );
  });

  it("writes a word that looks like a term so that it stays one", () => {
    for (const word of ["-x", "a:b", "-state:failing"]) {
      const { filter } = parseFleetFilter(writeTerm(undefined, [word]));
      expect(filter.terms.map(({ field, values }) => [field, values[0]?.text])).toEqual([[undefined, word]]);
    }
  });
});

describe("withValues", () => {
  it("puts in, exchanges and takes away, and leaves the rest of the text", () => {
    const one = withValues("web -owner:ops", "state", ["failing"]);
    expect(one).toBe("web -owner:ops state:failing");
    const two = withValues(one, "state", ["failing", "degraded"]);
    expect(two).toBe("web -owner:ops state:failing,degraded");
    expect(withValues(two, "state", [])).toBe("web -owner:ops");
    expect(withValues("state:degraded web", "state", [])).toBe("web");
  });

  it("keeps inclusion and exclusion apart", () => {
    expect(withValues("-state:stopped", "state", ["failing"])).toBe("-state:stopped state:failing");
    expect(valuesAsked("-state:stopped state:failing", "state", true)).toEqual(["stopped"]);
  });

  it("gathers several terms of a field at the place of the first", () => {
    expect(withValues("state:failing web state:degraded x", "state", ["running"])).toBe(
      "state:running web x",
    );
  });

  it("keeps the spaces within quotes", () => {
    expect(withValues('name:"a  b"  web', "state", ["failing"])).toBe('name:"a  b" web state:failing');
  });
});

describe("typingAt", () => {
  const at = (marked: string) => typingAt(marked.replace("|", ""), marked.indexOf("|"));

  it("says what is being typed, and what a completion takes the place of", () => {
    expect(at("sta|")).toEqual({ kind: "word", like: "sta", from: 0, to: 3 });
    expect(at("web -own|")).toEqual({ kind: "word", like: "own", from: 5, to: 8 });
    expect(at("web |")).toEqual({ kind: "word", like: "", from: 4, to: 4 });
    expect(at("state:|")).toEqual({ kind: "value", field: "state", like: "", from: 6, to: 6 });
    expect(at("state:failing,de| web")).toEqual({
      kind: "value",
      field: "state",
      like: "de",
      from: 14,
      to: 16,
    });
    expect(at("st|ate:failing")).toEqual({ kind: "word", like: "st", from: 0, to: 6 });
    expect(at('owner:"the o|')).toEqual({ kind: "value", field: "owner", like: "the o", from: 6, to: 12 });
  });

  it("completes fields and fixed values", () => {
    expect(fieldsLike("co")).toEqual(["configuration", "context"]);
    expect(fixedValuesLike("state", "ing")).toEqual(["failing", "running"]);
    expect(fixedValuesLike("owner", "o")).toBeUndefined();
  });

  it("puts a completion in, and goes on after it", () => {
    const field = complete("sta web", at("sta| web"), "state:", true);
    expect(field).toEqual({ text: "state: web", caret: 6 });
    expect(complete("state:fa web", at("state:fa| web"), "failing", false)).toEqual({
      text: "state:failing web",
      caret: 14,
    });
  });
});
