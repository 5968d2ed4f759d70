import { describe, expect, test } from "vitest";
import { matchKeys, type Press } from "./match-keys.ts";

const bindings = ["?", "g o", "g d", "mod+k", "d"];
const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  mod: false,
  alt: false,
  typing: false,
  ...more,
});

describe("matchKeys", () => {
  test("runs a single key and a key with mod, whatever the case", () => {
    expect(matchKeys(bindings, "", press("?"))).toEqual({ run: "?", pending: "" });
    expect(matchKeys(bindings, "", press("K", { mod: true }))).toEqual({ run: "mod+k", pending: "" });
  });
  test("follows a sequence, which wins over its last key alone", () => {
    expect(matchKeys(bindings, "", press("g"))).toEqual({ run: undefined, pending: "g" });
    expect(matchKeys(bindings, "g", press("d"))).toEqual({ run: "g d", pending: "" });
    expect(matchKeys(bindings, "", press("d"))).toEqual({ run: "d", pending: "" });
  });
  test("starts anew when a sequence breaks", () => {
    expect(matchKeys(bindings, "g", press("?"))).toEqual({ run: "?", pending: "" });
    expect(matchKeys(bindings, "g", press("g"))).toEqual({ run: undefined, pending: "g" });
    expect(matchKeys(bindings, "g", press("x"))).toEqual({ run: undefined, pending: "" });
  });
  test("leaves text fields alone, except for keys with mod", () => {
    expect(matchKeys(bindings, "", press("?", { typing: true })).run).toBeUndefined();
    expect(matchKeys(bindings, "", press("k", { typing: true, mod: true })).run).toBe("mod+k");
    expect(matchKeys(bindings, "", press("?", { alt: true })).run).toBeUndefined();
  });
});
