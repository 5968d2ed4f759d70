import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gzipPieces } from "./gzip-pieces.ts";
import { pieceBytes, textPieces } from "./text-pieces.ts";

async function packed(texts: readonly string[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of gzipPieces(texts.map((text) => Buffer.from(text)))) parts.push(part);
  return Buffer.concat(parts);
}

describe("text in pieces", () => {
  it("is the texts' UTF-8, whatever they hold, in pieces of a size that can be handled", () => {
    const text = fc
      .tuple(fc.string({ unit: "binary", maxLength: 60 }), fc.constantFrom(0, 1, 9000))
      .map(([some, times]) => some.repeat(times));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const pieces = [...textPieces(texts)].map((piece) => Buffer.from(piece));
        const all = texts.map((one) => Buffer.from(one));
        expect(Buffer.concat(pieces).equals(Buffer.concat(all))).toBe(true);
        const longest = Math.max(0, ...all.map((one) => one.length));
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(pieceBytes + longest);
      }),
    );
  });
});

describe("gzip in pieces", () => {
  it("is one gzip member that holds the text, however it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "binary", maxLength: 2000 }), { maxLength: 12 }),
        async (texts) => {
          const bytes = await packed(texts);
          expect(gunzipSync(bytes).toString()).toBe(
            texts.map((text) => Buffer.from(text).toString()).join(""),
          );
          const plain = await new Response(
            new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new DecompressionStream("gzip")),
          ).text();
          expect(plain).toBe(gunzipSync(bytes).toString());
        },
      ),
      { numRuns: 100 },
    );
  });
});
