import { describe, expect, it } from "vitest";
import { maskEmailInBytes } from "./mask-email-in-bytes.ts";

describe("maskEmailInBytes", () => {
  it("leaves other bytes as they are", () => {
    const bytes = Uint8Array.from([0xff, 0x00, ...Buffer.from(" a@b.c "), 0xfe]);
    const masked = maskEmailInBytes(bytes);
    expect([masked[0], masked[1], masked.at(-1)]).toEqual([0xff, 0x00, 0xfe]);
    expect(Buffer.from(masked).toString("latin1")).not.toContain("a@b.c");
    const plain = Uint8Array.from([1, 2, 3]);
    expect(maskEmailInBytes(plain)).toBe(plain);
  });
});
