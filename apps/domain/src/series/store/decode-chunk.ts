import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { isMeasureName } from "@cim/contracts";
import { z } from "zod";
import { type Chunk, emptyChunk, seriesIn } from "../fold/chunk.ts";
import { finest, type Level } from "../fold/levels.ts";
import { bits, chunkForm } from "./encode-chunk.ts";
import { ChunkDamagedError } from "./series-errors.ts";

const inflate = promisify(inflateRaw);
/** Far above the largest chunk that is written. */
const mostBytes = 8 * 1024 * 1024;

const headerSchema = z.object({
  sources: z.array(z.string()),
  series: z.array(z.tuple([z.string(), z.string(), z.int()])),
});

/** Reads back {@link encodeChunk}. Measures that are not in the registry any more are left out. @throws ChunkDamagedError */
export async function decodeChunk(bytes: Uint8Array, level: Level, from: number): Promise<Chunk> {
  if (bytes[0] !== chunkForm) throw new ChunkDamagedError(`its form is ${bytes[0]}, not ${chunkForm}`);
  try {
    const plain = await inflate(bytes.subarray(1), { maxOutputLength: mostBytes });
    const length = plain.readUInt32LE(0);
    const header = headerSchema.parse(JSON.parse(plain.toString("utf8", 4, 4 + length)));
    return readSeries(header, plain.subarray(4 + length), emptyChunk(level, from));
  } catch (error) {
    throw new ChunkDamagedError(error instanceof Error ? error.message : String(error));
  }
}

function readSeries(header: z.infer<typeof headerSchema>, planes: Uint8Array, chunk: Chunk): Chunk {
  const isPlain = chunk.level === finest;
  const { points } = chunk.level;
  const perSeries = points * (isPlain ? 1 : 3);
  const count = header.series.length * perSeries;
  if (planes.length !== count * 4) throw new RangeError(`${planes.length} bytes of values, not ${count * 4}`);
  const word = (at: number) =>
    ((planes[at] as number) |
      ((planes[count + at] as number) << 8) |
      ((planes[2 * count + at] as number) << 16) |
      ((planes[3 * count + at] as number) << 24)) >>>
    0;
  header.series.forEach(([measure, of, source], index) => {
    if (!isMeasureName(measure)) return;
    const series = seriesIn(chunk, measure, of, header.sources[source] ?? "");
    const values = bits(series.values);
    const first = index * perSeries;
    let before = 0;
    for (let point = 0; point < points; point++) {
      before = (word(first + point) ^ before) >>> 0;
      values[point] = before;
    }
    if (isPlain) return;
    [bits(series.least), bits(series.most)].forEach((column, place) => {
      const begin = first + points * (place + 1);
      for (let point = 0; point < points; point++) {
        column[point] = word(begin + point) ^ (values[point] as number);
      }
    });
  });
  return chunk;
}
