import { describe, expect, test } from "vitest";
import { bestLanguage, parsePreference, resolvePreference } from "./preference-values.ts";

describe("preferences", () => {
  test("the URL wins over what was stored, which wins over the default", () => {
    expect(resolvePreference("theme", "dark", "light", [])).toBe("dark");
    expect(resolvePreference("theme", undefined, "light", [])).toBe("light");
    expect(resolvePreference("theme", undefined, null, [])).toBe("system");
  });
  test("what is no choice is passed over", () => {
    expect(resolvePreference("density", "roomy", "compact", [])).toBe("compact");
    expect(resolvePreference("tz", "mars", "moon", [])).toBe("local");
    expect(parsePreference("theme", "")).toBeUndefined();
    expect(parsePreference("lang", null)).toBeUndefined();
  });
  test("the language is the browser's first that the catalogue has", () => {
    expect(bestLanguage(["fr-CH", "de-AT", "en"])).toBe("de");
    expect(bestLanguage(["en-GB", "de"])).toBe("en");
    expect(bestLanguage(["ja"])).toBe("en");
    expect(resolvePreference("lang", undefined, null, ["de-DE"])).toBe("de");
  });
});
