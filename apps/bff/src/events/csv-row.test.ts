import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvColumns } from "./csv-row.ts";

/** RFC 4180, as a program reads it that splits at `separator`. */
function readLine(text: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (isQuoted && char === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (char === '"' && (isQuoted || cell === "")) isQuoted = !isQuoted;
    else if (!isQuoted && (char === separator || char === "\n" || char === "\r")) {
      cells.push(cell);
      cell = "";
    } else cell += char;
  }
  return [...cells, cell];
}

describe("a cell of CSV", () => {
  it.each([
    ["plain", '"plain"'],
    ['say "hi"', '"say ""hi"""'],
    ["=1+1", `"'=1+1"`],
    ["+49 1", `"'+49 1"`],
    ["-5", `"'-5"`],
    ["@SUM(1)", `"'@SUM(1)"`],
    ["\uff1d1+1", `"'\uff1d1+1"`],
    ['  "=1', `"  ""'=1"`],
    ["a;=1", `"a;'=1"`],
    ["a\n=1", `"a\n'=1"`],
    ["a-5 = b", '"a-5 = b"'],
    ['{"a":-5}', '"{""a"":-5}"'],
    ["", '""'],
    [-5, "-5"],
    [true, "true"],
    [null, ""],
  ])("of %j is %j", (value, text) => {
    expect(csvCell(value)).toBe(text);
  });

  it("is read back as it was but for apostrophes, and never as a formula, by whoever splits at commas or semicolons", () => {
    const word = fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      ";",
      ",",
      '"',
      "\t",
      "\n",
      "\r",
      " ",
      "a",
      "\uff20",
      "'",
    );
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(""));
    fc.assert(
      fc.property(text, (value) => {
        const line = `1,${csvCell(value)}`;
        const [, ...cells] = readLine(line, ",");
        expect(cells.join(",").replaceAll("'", "")).toBe(value.replaceAll("'", ""));
        expect(cells).toHaveLength(1);
        for (const cell of [...cells, ...readLine(line, ";")])
          expect(cell.replace(/^[" ]+/u, "")).not.toMatch(/^[=+\-@\uff1d\uff0b\uff0d\uff20]/u);
      }),
      { numRuns: 2000 },
    );
  });

  it("takes time in proportion to the text", () => {
    const began = performance.now();
    for (const part of [";", " ", '"', ";  ", "\t", "=", ';"'])
      csvCell(part.repeat(Math.floor(1_000_000 / part.length)));
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe("the columns of CSV", () => {
  it("are explained in docs/operations.md, in their order", () => {
    const text = readFileSync(new URL("../../../../docs/operations.md", import.meta.url), "utf8");
    const section = text.slice(text.indexOf("## Downloads of events"));
    const named = [...section.matchAll(/`([a-z_]+)`/gu)].map(([, name]) => name);
    const names = csvColumns.map(({ name }) => name);
    expect(named.filter((name) => names.includes(name ?? ""))).toEqual(names);
  });
});
