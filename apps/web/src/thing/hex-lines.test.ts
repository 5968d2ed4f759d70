import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hexLine, hexLineCount } from "./hex-lines.ts";

describe("the hex view", () => {
  it("shows offset, bytes and characters", () => {
    const bytes = new TextEncoder().encode('{"a":"é\n1234567890"}');
    expect(hexLine(bytes, 0, 16)).toEqual({
      offset: "00000000",
      bytes: "7b 22 61 22 3a 22 c3 a9  0a 31 32 33 34 35 36 37",
      characters: '{"a":"...1234567',
    });
    expect(hexLine(bytes, 1, 16)).toEqual({
      offset: "00000010",
      bytes: "38 39 30 22 7d            ".slice(0, 23).concat("  ", "                       "),
      characters: '890"}',
    });
  });
  it("shows every byte once", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.constantFrom(8, 16), (bytes, perLine) => {
        const lines = Array.from({ length: hexLineCount(bytes.length, perLine) }, (_, at) =>
          hexLine(bytes, at, perLine),
        );
        const read = lines
          .flatMap((line) => line.bytes.split(" ").filter(Boolean))
          .map((digits) => Number.parseInt(digits, 16));
        expect(read).toEqual([...bytes]);
        expect(lines.every((line) => line.bytes.length === perLine * 3)).toBe(true);
      }),
    );
  });
});
