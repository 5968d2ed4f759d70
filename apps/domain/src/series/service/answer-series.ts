import { setImmediate as breathe } from "node:timers/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import {
  type EventReader,
  type LatestAnswer,
  type MeasureName,
  mostSeriesValues,
  type SeriesName,
  type Slice,
  type seriesQueries,
  sliceOfSeries,
} from "@cim/contracts";
import type { HistoryAnswer } from "../../history/reader/history-answer.ts";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import type { PartsAnswers } from "../../history/service/parts-questions.ts";
import { gridOf } from "../fold/grid.ts";
import { type GetChunk, type ReadSeries, readSeries } from "../keeper/read-series.ts";
import type { LatestValue } from "../keeper/series-book.ts";

export interface AnswerSeriesOptions {
  readonly latest: (measure: MeasureName) => ReadonlyMap<string, LatestValue>;
  readonly getChunk: GetChunk;
  /** True when what was kept is known. */
  readonly isReady: () => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const compress = promisify(gzip);
/** Answers longer than this go compressed. */
const longAnswer = 4096;

/** Answers questions about time series; each reader gets series of what they may see. */
export function answerSeries(options: AnswerSeriesOptions): PartsAnswers<typeof seriesQueries> {
  const { latest, getChunk, now, isReady } = options;
  return {
    async points({ reader, series, from, to, points }, signal) {
      for (const { measure, of } of series) requireSlice(reader, measure, of);
      const span = [from, to].map((time) => Math.floor(Date.parse(time) / 1000)) as [number, number];
      if (span[1] <= span[0]) {
        throw new HistoryRefusal("invalid", "The span ends before it begins; give a later end");
      }
      if (span[0] < 0) throw new HistoryRefusal("invalid", "The span begins before 1970; give a later begin");
      if (series.length * points > mostSeriesValues) {
        throw new HistoryRefusal(
          "invalid",
          `${series.length} series of ${points} points are more than ${mostSeriesValues} values; ask for fewer points or in two questions`,
        );
      }
      requireReady(isReady());
      const grid = gridOf(...span, points, now() / 1000);
      const found = await readSeries(series, grid, getChunk, Math.floor(now() / 1000));
      const head = {
        from: new Date(grid.from * 1000).toISOString(),
        step: grid.step,
        resolution: grid.level.step,
        count: grid.count,
      };
      const texts: string[] = [];
      for (const each of found) {
        signal.throwIfAborted();
        texts.push(textOf(each));
        await breathe(); // rows are folded in this thread, too
      }
      return await answerOf(`${JSON.stringify(head).slice(0, -1)},"series":[${texts.join()}]}`);
    },

    async latest({ reader, measures, within }) {
      requireReady(isReady());
      const second = now() / 1000;
      const answer: LatestAnswer = {
        measures: measures.map((measure) => {
          const values: [string, number, number][] = [];
          for (const [of, value] of latest(measure)) {
            const age = Math.max(0, Math.round((second - value.second) * 10) / 10);
            if (age <= within && maySee(reader, measure, of)) values.push([of, value.value, age]);
          }
          if (values.length === 0) requireMeasure(reader, measure);
          return { measure, values };
        }),
      };
      return await answerOf(JSON.stringify(answer));
    },
  };
}

async function answerOf(text: string): Promise<HistoryAnswer> {
  if (text.length < longAnswer) return { isGzip: false, parts: [Buffer.from(text)] };
  return { isGzip: true, parts: [await compress(text, { level: 3 })] };
}

function requireReady(isReady: boolean): void {
  if (isReady) return;
  throw new HistoryRefusal("not-ready", "What was measured is still being read; ask again in a moment");
}

function maySee(reader: EventReader, measure: MeasureName, of: string): boolean {
  const slice = sliceOfSeries(measure, of);
  return slice === undefined || reader.slices.includes(slice);
}

function requireSlice(reader: EventReader, measure: MeasureName, of: SeriesName["of"]): void {
  if (maySee(reader, measure, of)) return;
  const slice: Slice | undefined = sliceOfSeries(measure, of);
  throw new HistoryRefusal("forbidden", `You may not see ${measure}: it belongs to ${slice}.`);
}

/** Of contexts, each value has a slice of its own: the measure as such is for everybody. */
function requireMeasure(reader: EventReader, measure: MeasureName): void {
  if (measure !== "context.events.rate") requireSlice(reader, measure, "");
}

function textOf({ measure, of, values, least, most, source }: ReadSeries): string {
  const head = JSON.stringify({ measure, of, source }).slice(0, -1);
  return `${head},"values":${listOf(values)},"least":${listOf(least)},"most":${listOf(most)}}`;
}

/** Seven significant digits: what 32-bit floats hold. */
function listOf(values: Float32Array): string {
  const texts: string[] = [];
  for (const value of values) {
    texts.push(
      !Number.isFinite(value)
        ? "null"
        : Number.isInteger(value)
          ? String(value)
          : String(Number(value.toPrecision(7))),
    );
  }
  return `[${texts.join()}]`;
}
