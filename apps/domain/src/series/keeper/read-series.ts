import { type MeasureName, measureOf, type SeriesName } from "@cim/contracts";
import { type Chunk, seriesKey } from "../fold/chunk.ts";
import { type Column, emptyColumn } from "../fold/column.ts";
import type { Grid } from "../fold/grid.ts";
import { type Level, spanOf, windowOf } from "../fold/levels.ts";
import { shardOf } from "../fold/shard-of.ts";
import { mostAhead } from "./series-book.ts";

/** One series on the points of a grid. */
export interface ReadSeries extends Column {
  readonly measure: MeasureName;
  readonly of: string;
  readonly source: string | null;
}

/** The chunk of a level that begins at `window`; undefined: nothing was measured there. */
export type GetChunk = (level: Level, shard: string, window: number) => Promise<Chunk | undefined>;

/**
 * Series on a grid, read from chunks: each chunk that several series share is read once, and none where nothing can lie.
 * @param now whole seconds since 1970
 */
export async function readSeries(
  names: readonly SeriesName[],
  grid: Grid,
  getChunk: GetChunk,
  now: number,
): Promise<readonly ReadSeries[]> {
  const { level } = grid;
  const windows = windowsOf(grid, now);
  const shards = new Map<string, Promise<readonly (Chunk | undefined)[]>>();
  return await Promise.all(
    names.map(async ({ measure, of }) => {
      const shard = shardOf(measure, of);
      let chunks = shards.get(shard);
      if (chunks === undefined) {
        chunks = Promise.all(windows.map((window) => getChunk(level, shard, window)));
        shards.set(shard, chunks);
      }
      return onGrid(measure, of, grid, await chunks);
    }),
  );
}

/** Windows of a grid in which something may be kept: somebody may ask from 1970 to the year 9999. */
function windowsOf({ level, from, step, count }: Grid, now: number): readonly number[] {
  const windows: number[] = [];
  const first = Math.max(from, now - level.keep - spanOf(level));
  const end = Math.min(from + step * count, now + mostAhead);
  for (let at = windowOf(level, Math.max(0, first)); at < end; at += spanOf(level)) windows.push(at);
  return windows;
}

function onGrid(
  measure: MeasureName,
  of: string,
  { level, from, step, count }: Grid,
  chunks: readonly (Chunk | undefined)[],
): ReadSeries {
  const { fold } = measureOf(measure);
  const target = emptyColumn(count, false);
  const sums = new Float64Array(count);
  const counts = new Uint32Array(count);
  let source: string | null = null;
  for (const chunk of chunks) {
    const series = chunk?.series.get(seriesKey(measure, of));
    if (chunk === undefined || series === undefined) continue;
    for (let point = 0; point < level.points; point++) {
      const value = series.values[point] as number;
      const at = Math.floor((chunk.from + point * level.step - from) / step);
      if (Number.isNaN(value) || at < 0 || at >= count) continue;
      source = series.source;
      const isFirst = counts[at] === 0;
      counts[at] = (counts[at] as number) + 1;
      sums[at] = (sums[at] as number) + value;
      const least = series.least[point] as number;
      const most = series.most[point] as number;
      target.values[at] = fold === "last" ? value : (sums[at] as number) / (counts[at] as number);
      target.least[at] = isFirst ? least : Math.min(target.least[at] as number, least);
      target.most[at] = isFirst ? most : Math.max(target.most[at] as number, most);
    }
  }
  return { measure, of, source, ...target };
}
