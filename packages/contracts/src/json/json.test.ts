import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonSlice, jsonSlices } from "./json-slice.ts";
import { walkJson } from "./walk-json.ts";

/** Every value by its path, as its text says. */
function walked(text: string): Map<string, unknown> {
  const values = new Map<string, unknown>();
  walkJson(text, (path, from, end) => {
    values.set(JSON.stringify(path), JSON.parse(text.slice(from, end())));
    return false;
  });
  return values;
}

function expected(value: unknown, path: (string | number)[] = [], found = new Map<string, unknown>()) {
  found.set(JSON.stringify(path), value);
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) expected(item, [...path, index], found);
  else if (typeof value === "object" && value !== null) {
    for (const [name, item] of Object.entries(value)) expected(item, [...path, name], found);
  }
  return found;
}

describe("walking over JSON", () => {
  it("tells of every value where it stands, however the text is spaced", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, "\t"), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(walked(` ${text}\n`)).toEqual(expected(JSON.parse(text)));
      }),
    );
  });

  it("reads names as they are meant and tells of members named twice", () => {
    const seen: string[] = [];
    walkJson('{"\\u0061":1.0,"a":[2,{"\\"]":"}\\\\"}],"a":{}}', (path, from, end) => {
      seen.push(`${path.join("/")}=${end() - from}`);
      return false;
    });
    expect(seen).toEqual(["=43", "a=3", "a=17", "a/0=1", "a/1=13", 'a/1/"]=5', "a=2"]);
  });

  it("passes over what it is told to, and tells nothing of what is no JSON", () => {
    const seen: string[] = [];
    const visit = (path: readonly (string | number)[]) => {
      seen.push(path.join("."));
      return path[0] === "a";
    };
    expect(walkJson('{"a":{"b":"]"},"c":[1]}', visit)).toBe(true);
    expect(seen).toEqual(["", "a", "c", "c.0"]);
    expect(walkJson('{"a":1,}', visit)).toBe(false);
    expect(walkJson("", visit)).toBe(false);
    expect(seen).toHaveLength(4);
  });

  it("takes any depth", () => {
    const depth = 100_000;
    let deepest = 0;
    walkJson("[".repeat(depth) + "]".repeat(depth), (path) => {
      deepest = Math.max(deepest, path.length);
      return false;
    });
    expect(deepest).toBe(depth - 1);
  });
});

describe("the slice of a path", () => {
  it.each([
    ['{"a":{"b":1.0}}', "a.b", "1.0"],
    ['{"a":{"b":1},"a":{"b": [ 2 ]}}', "a.b", "[ 2 ]"],
    ['{"a":{"b":1},"a":2}', "a.b", undefined],
    ['{"a":{"b":{"c":1},"b":2}}', "a.b.c", undefined],
    ['{"a.b":1}', "a.b", undefined],
    ['[{"x":"y"}]', "0.x", '"y"'],
    ["{", "a", undefined],
  ])("of %s at %s", (text, path, slice) => {
    const at = jsonSlice(text, path);
    expect(at && text.slice(...at)).toBe(slice);
  });

  it("of several at once, one inside another", () => {
    const text = '{"a":{"b":{"c":1}},"d":"e"}';
    const found = jsonSlices(text, ["a", "a.b", "a.b.c", "d", "x"]);
    expect([...found].map(([path, at]) => [path, text.slice(...at)])).toEqual([
      ["a", '{"b":{"c":1}}'],
      ["a.b", '{"c":1}'],
      ["a.b.c", "1"],
      ["d", '"e"'],
    ]);
  });
});
