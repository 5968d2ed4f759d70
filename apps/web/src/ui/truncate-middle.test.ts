import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { truncateMiddle } from "./truncate-middle.ts";

describe("truncateMiddle", () => {
  test("keeps both ends", () => {
    expect(truncateMiddle("local.delivery.events.commit.abc.submitted", 15)).toBe("local.d…bmitted");
    expect(truncateMiddle("short", 15)).toBe("short");
    expect(truncateMiddle("abcdef", 2)).toBe("ab");
  });
  test("never cuts a character in half and never exceeds the length", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 40 }), (text, length) => {
        const short = truncateMiddle(text, length);
        expect([...short].length).toBeLessThanOrEqual(Math.max(length, 0));
        expect(short).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
