import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import type { Chunk, ChunkSeries } from "../fold/chunk.ts";
import { finest } from "../fold/levels.ts";

const deflate = promisify(deflateRaw);

/** The form of kept chunks; another form is another number, and another mark (see read-mark.ts). */
export const chunkForm = 1;

/**
 * A chunk as bytes: the form, then deflated a JSON header (its length before it in four bytes, little endian) and the values. Of each series the
 * values as 32-bit floats, each XORed with the one before, and in coarse levels least and most XORed with the value: what stays the same
 * becomes zeros. The bytes lie by significance, so that those that change alike lie together.
 */
export async function encodeChunk(chunk: Chunk): Promise<Uint8Array> {
  const all = [...chunk.series.values()];
  const sources = [...new Set(all.map(({ source }) => source))];
  const header = Buffer.from(
    JSON.stringify({
      sources,
      series: all.map(({ measure, of, source }) => [measure, of, sources.indexOf(source)]),
    }),
  );
  const words = wordsOf(all, chunk.level.points, chunk.level === finest);
  const plain = Buffer.alloc(4 + header.length + words.length * 4);
  plain.writeUInt32LE(header.length, 0);
  header.copy(plain, 4);
  let at = 4 + header.length;
  for (let shift = 0; shift < 32; shift += 8) {
    for (const word of words) plain[at++] = (word >>> shift) & 0xff;
  }
  return Buffer.concat([Buffer.of(chunkForm), await deflate(plain, { level: 6 })]);
}

function wordsOf(all: readonly ChunkSeries[], points: number, isPlain: boolean): Uint32Array {
  const words = new Uint32Array(all.length * points * (isPlain ? 1 : 3));
  let at = 0;
  for (const series of all) {
    const values = bits(series.values);
    let before = 0;
    for (const word of values) {
      words[at++] = word ^ before;
      before = word;
    }
    if (isPlain) continue;
    for (const column of [bits(series.least), bits(series.most)]) {
      for (let point = 0; point < points; point++) {
        words[at++] = (column[point] as number) ^ (values[point] as number);
      }
    }
  }
  return words;
}

export function bits(floats: Float32Array): Uint32Array {
  return new Uint32Array(floats.buffer, floats.byteOffset, floats.length);
}
