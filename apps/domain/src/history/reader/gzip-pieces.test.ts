import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gzipPieces } from "./gzip-pieces.ts";

async function packed(texts: readonly string[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of gzipPieces(texts)) parts.push(part);
  return Buffer.concat(parts);
}

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
