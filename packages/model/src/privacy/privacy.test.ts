import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneLine } from "./one-line.ts";
import { withoutEmail } from "./without-email.ts";

describe("withoutEmail", () => {
  it("leaves no address in any text", () => {
    fc.assert(
      fc.property(fc.string(), fc.emailAddress(), fc.string(), (before, address, after) => {
        const [, domain = ""] = address.split("@");
        expect(withoutEmail(`${before} <${address}> ${after}`)).not.toContain(`@${domain}>`);
      }),
    );
  });
  it.each(["git@host", "image@sha256:abc", "a @ b.c", "no address"])("leaves %s as it is", (text) => {
    expect(withoutEmail(text)).toBe(text);
  });
});

describe("oneLine", () => {
  it("is the first line that says something, at most so long, never half a character", () => {
    expect(oneLine("\n\n  Sell tea \n\nmore")).toBe("Sell tea");
    expect(oneLine(" \n ")).toBe("");
    expect(oneLine("🍵".repeat(300), 10)).toBe(`${"🍵".repeat(9)}…`);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), (text) => {
        expect(Array.from(oneLine(text, 50)).length).toBeLessThanOrEqual(50);
        expect(oneLine(text)).not.toMatch(/[\r\n]/u);
      }),
    );
  });
});
