import { defaultDialect } from "@cim/contracts";
import { expect, it } from "vitest";
import { createMask } from "./create-mask.ts";
import { furtherPaths, mostPaths, pathText } from "./hidden-path.ts";

const mask = createMask(defaultDialect.mask);

it("tells names in order, cut where others made them long", () => {
  expect(pathText(["a", 0, "b"])).toBe("a.0.b");
  expect(pathText(["k".repeat(100), "pin"])).toBe(`${"k".repeat(63)}….pin`);
  expect(pathText(["😀".repeat(100)])).toMatch(/^(?:😀)+…$/u);
  expect(pathText(Array.from({ length: 200 }, () => "name"))).toHaveLength(256);
});

it("hides everything, but tells only the first paths: a long name around many took gigabytes", () => {
  const said = { ["k".repeat(20_000)]: Array.from({ length: 20_000 }, () => ({ pin: 4711 })) };
  const { data, masked } = mask.data("Said", said);
  const body = mask.body(new TextEncoder().encode(JSON.stringify(said)), "Said");
  const text = new TextDecoder().decode(body.body);
  for (const shown of [JSON.stringify(data), text]) {
    expect(shown).not.toContain("4711");
    expect(shown.match(/•••/gu)).toHaveLength(20_000);
  }
  for (const paths of [masked, body.hidden]) {
    expect(paths).toHaveLength(mostPaths + 1);
    expect(paths.at(-1)).toBe(furtherPaths);
    expect(Math.max(...paths.map((path) => path.length))).toBeLessThanOrEqual(256);
  }
  expect(masked).toEqual(body.hidden);
});
