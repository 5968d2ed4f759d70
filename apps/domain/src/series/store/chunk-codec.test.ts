import { measureNames, measureOf } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Chunk, emptyChunk, seriesIn } from "../fold/chunk.ts";
import { finest, levels } from "../fold/levels.ts";
import { decodeChunk } from "./decode-chunk.ts";
import { encodeChunk } from "./encode-chunk.ts";
import { ChunkDamagedError } from "./series-errors.ts";

const value = fc.oneof(fc.constant(Number.NaN), fc.float({ noDefaultInfinity: true, noNaN: true }));
const series = fc.record({
  measure: fc.constantFrom(...measureNames),
  of: fc.string({ unit: "binary", maxLength: 40 }),
  source: fc.constantFrom("lattice", "log", "täglich"),
  values: fc.array(value, { maxLength: 60 }),
});

function fill(chunk: Chunk, given: (typeof series extends fc.Arbitrary<infer One> ? One : never)[]): Chunk {
  for (const { measure, of, source, values } of given) {
    const target = seriesIn(chunk, measure, measureOf(measure).of === "machine" ? "" : of, source);
    target.values.set(values.slice(0, chunk.level.points));
    if (chunk.level === finest) continue;
    target.least.set(values.slice(0, chunk.level.points).map((each) => each - 1));
    target.most.set(values.slice(0, chunk.level.points).map((each) => each * 2));
  }
  return chunk;
}

describe("a chunk as bytes", () => {
  it("comes back as it was, at every level, hole for hole", async () => {
    const chunks = fc.record({
      level: fc.constantFrom(...levels),
      given: fc.array(series, { maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(chunks, async ({ level, given }) => {
        const chunk = fill(emptyChunk(level, 7 * 604_800), given);
        expect(await decodeChunk(await encodeChunk(chunk), level, chunk.from)).toEqual(chunk);
      }),
    );
  });

  it("that is damaged, cut off or of another form is refused by name", async () => {
    const chunk = emptyChunk(finest, 0);
    seriesIn(chunk, "link.rtt", "a", "lattice").values.fill(3);
    const bytes = await encodeChunk(chunk);
    const other = Uint8Array.from(bytes, (byte, at) => (at === 0 ? byte + 1 : byte));
    const garbled = Uint8Array.from(bytes, (byte, at) => (at > 4 ? byte ^ 0x55 : byte));
    for (const damaged of [other, garbled, bytes.subarray(0, 9), new Uint8Array()]) {
      await expect(decodeChunk(damaged, finest, 0)).rejects.toThrow(ChunkDamagedError);
    }
    // As a chunk of another level it has too few values.
    await expect(decodeChunk(bytes, levels[1], 0)).rejects.toThrow(/bytes of values/u);
  });
});
