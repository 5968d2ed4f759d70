import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultDialect } from "@cim/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "../repository-root.ts";
import { readDialect } from "./read-dialect.ts";

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "cim-dialect-"));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

function read(text: string) {
  const path = join(directory, "dialect.json");
  writeFileSync(path, text);
  return readDialect(path);
}

describe("a dialect file", () => {
  it("adds to what is known: an empty one changes nothing", () => {
    expect(read("{}")).toEqual(defaultDialect);
    expect(read('{"mask":{"fields":["*salary*"]}}').mask).toMatchObject({ fields: ["*salary*"], types: {} });
  });

  it.each([
    ['{"rules":[{"name":"a","subjects":"a..b"}]}', /rules\.0\.subjects: write a NATS subject pattern/u],
    ['{"rules":[{"name":"a","subjects":"a.>","id":["a b"]}]}', /rules\.0\.id\.0: write a dotted path/u],
    ['{"mask":{"feilds":[]}}', /mask.*feilds/u],
    ['{"markers":{"happening":["x"]}}', /markers/u],
    ["{", /dialect\.json is not JSON; correct its syntax/u],
  ])("names what is wrong in %s, and the file", (text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(directory);
  });

  it("that is not there is named", () => {
    expect(() => readDialect(join(directory, "none.json"))).toThrow(/none\.json cannot be read; check/u);
  });

  it("of the examples reads", () => {
    const { rules, grammar } = readDialect(join(repositoryRoot, "docs/examples/dialect.json"));
    expect(rules.length).toBeGreaterThan(0);
    expect(grammar.length).toBeGreaterThan(0);
  });
});
