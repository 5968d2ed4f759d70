import {
  type LatestAnswer,
  latestAnswerSchema,
  type MeasureName,
  seriesAnswerSchema,
} from "@cim/contracts/series";
import { askJson } from "../app/ask-json.ts";
import { linesOf, type SeriesLine, type SeriesWanted, seriesKey } from "./series-line.ts";

export interface SpanWanted {
  /** RFC 3339 */
  readonly from: string;
  readonly to: string;
  /** At most so many points in each series. */
  readonly points: number;
}

/** Longest query string: servers and what stands before them take 8 KB of address at least. */
const longestQuery = 6_000;
/** Most series in one question, as the contract says. */
const mostSeries = 200;

/** Query strings that together ask for all of `wanted`. */
export function seriesQueries(wanted: readonly SeriesWanted[], span: SpanWanted): readonly string[] {
  const end = new URLSearchParams({ from: span.from, to: span.to, points: String(span.points) }).toString();
  const asked: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const one of new Set(wanted.map(seriesKey))) {
    const part = new URLSearchParams({ series: one }).toString();
    const now = asked.at(-1);
    if (now === undefined || now.length >= mostSeries || length + part.length > longestQuery) {
      asked.push([part]);
      length = end.length + part.length;
    } else {
      now.push(part);
      length += part.length + 1;
    }
  }
  return asked.map((parts) => [...parts, end].join("&"));
}

/** Series over a span of time: `GET /api/series`. @throws AskFailedError */
export async function askSeries(
  wanted: readonly SeriesWanted[],
  span: SpanWanted,
  signal: AbortSignal,
): Promise<readonly SeriesLine[]> {
  const answers = await Promise.all(
    seriesQueries(wanted, span).map((query) =>
      askJson(`/api/series?${query}`, { schema: seriesAnswerSchema, signal }),
    ),
  );
  return answers.flatMap(linesOf);
}

/** The newest value of every series of these measures, not older than `within` seconds: `GET /api/series/latest`. @throws AskFailedError */
export async function askLatest(
  measures: readonly MeasureName[],
  within: number,
  signal: AbortSignal,
): Promise<LatestAnswer> {
  const query = new URLSearchParams(measures.map((measure) => ["measure", measure]));
  query.set("within", String(within));
  return askJson(`/api/series/latest?${query}`, { schema: latestAnswerSchema, signal });
}
