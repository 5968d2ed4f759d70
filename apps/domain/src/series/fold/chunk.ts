import { type MeasureName, measureOf } from "@cim/contracts";
import { type Column, emptyColumn, foldInto } from "./column.ts";
import { finest, type Level } from "./levels.ts";

/** One series within a chunk. */
export interface ChunkSeries extends Column {
  readonly measure: MeasureName;
  readonly of: string;
  /** Who measured it last. */
  source: string;
}

/** The points of one level in one window of time, of all the series of one shard that were measured there. */
export interface Chunk {
  readonly level: Level;
  /** Whole seconds since 1970. */
  readonly from: number;
  /** By {@link seriesKey}. */
  readonly series: Map<string, ChunkSeries>;
}

export function emptyChunk(level: Level, from: number): Chunk {
  return { level, from, series: new Map() };
}

/** Names of measures hold no `~`. */
export function seriesKey(measure: MeasureName, of: string): string {
  return `${measure}~${of}`;
}

/** The series of a chunk, made of holes when it is not there yet. */
export function seriesIn(chunk: Chunk, measure: MeasureName, of: string, source: string): ChunkSeries {
  const key = seriesKey(measure, of);
  let series = chunk.series.get(key);
  if (series === undefined) {
    const column = emptyColumn(chunk.level.points, chunk.level === finest);
    series = { measure, of, source, ...column };
    chunk.series.set(key, series);
  }
  series.source = source;
  return series;
}

/** Makes the points of a coarser chunk that lie within a finer one; doing it again changes nothing. */
export function foldChunk(finer: Chunk, coarse: Chunk): void {
  const per = coarse.level.step / finer.level.step;
  const first = (finer.from - coarse.from) / coarse.level.step;
  const count = finer.level.points / per;
  for (const { measure, of, source, ...column } of finer.series.values()) {
    const target = seriesIn(coarse, measure, of, source);
    const { fold } = measureOf(measure);
    for (let point = 0; point < count; point++) {
      foldInto(target, first + point, column, point * per, (point + 1) * per, fold);
    }
  }
}
