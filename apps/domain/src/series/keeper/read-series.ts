import { type MeasureName, measureOf, type SeriesName } from "@cim/contracts";
import { type Chunk, seriesKey } from "../fold/chunk.ts";
import { type Column, emptyColumn } from "../fold/column.ts";
import type { Grid } from "../fold/grid.ts";
import { type Level, spanOf, windowOf } from "../fold/levels.ts";
import { shardOf } from "../fold/shard-of.ts";

/** One series on the points of a grid. */
export interface ReadSeries extends Column {
  readonly measure: MeasureName;
  readonly of: string;
  readonly source: string | null;
}

/** The chunk of a level that begins at `window`; undefined: nothing was measured there. */
export type GetChunk = (level: Level, shard: string, window: number) => Promise<Chunk | undefined>;

/** Series on a grid, read from chunks: each chunk that several series share is read once. */
export async function readSeries(
  names: readonly SeriesName[],
  grid: Grid,
  getChunk: GetChunk,
): Promise<readonly ReadSeries[]> {
  const { level, from, step, count } = grid;
  const windows: number[] = [];
  for (let at = windowOf(level, from); at < from + step * count; at += spanOf(level)) windows.push(at);
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
