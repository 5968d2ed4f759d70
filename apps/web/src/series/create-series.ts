import type { MeasureName } from "@cim/contracts/series";
import { type Accessor, createMemo } from "solid-js";
import { useSession } from "../app/session.tsx";
import { createAskedAgain } from "../asking/create-asked-again.ts";
import { useIncidents } from "../incident/use-incidents.ts";
import { createSettled } from "../live/create-settled.ts";
import { usePast } from "../past/use-past.ts";
import { type SeriesLine, type SeriesWanted, seriesKey } from "./series-line.ts";
import { sliceOfMeasure } from "./series-slice.ts";
import { type SeriesState, seriesState } from "./series-state.ts";

/** Milliseconds between two questions while LIVE: those who measure do it as often. */
const refreshEvery = 10_000;
/** Milliseconds of rest before a moment that is scrubbed over is asked for. */
const restFor = 400;

export interface AskedSeries {
  readonly state: Accessor<SeriesState>;
  readonly error: Accessor<unknown>;
  /** One of the series asked for; undefined until it is known. */
  line(measure: MeasureName, of?: string): SeriesLine | undefined;
  /** The span that is shown, milliseconds since 1970; of the answer, so that it never runs ahead of the lines. */
  readonly window: Accessor<{ readonly from: number; readonly to: number } | undefined>;
  retry(): void;
}

/**
 * Series up to the moment shown, asked again every 10 s while LIVE and in sight. All series of a screen or a table's rows in sight in one
 * call: it is one request (or a few, when the names are many and long).
 * @example const asked = createSeries({ wanted: () => [{ measure: "link.rtt", of: link }], span: () => 900_000, points: () => 60 });
 *   asked.line("link.rtt", link)?.values
 */
export function createSeries(options: {
  readonly wanted: Accessor<readonly SeriesWanted[]>;
  /** Milliseconds up to the moment shown. */
  readonly span: Accessor<number>;
  /** At most so many points in each. */
  readonly points: Accessor<number>;
}): AskedSeries {
  const incidents = useIncidents();
  const past = usePast();
  const { session } = useSession();
  const seen = createMemo(() => new Set<string>(session().slices.map(({ slice }) => slice)));
  const moment = createSettled(
    () => past.shown(),
    () => restFor,
  );
  const wanted = createMemo(() =>
    options.wanted().filter(({ measure }) => {
      const slice = sliceOfMeasure(measure);
      return slice === undefined || seen().has(slice);
    }),
  );
  const isAskable = () =>
    incidents.file() === undefined && wanted().length > 0 && past.shown()?.position !== 0;
  const source = () => {
    if (!isAskable()) return undefined;
    const shown = moment();
    // The time of a moment may come a little later than its rows.
    if (shown !== undefined && shown.time === null) return undefined;
    return { wanted: wanted(), span: options.span(), points: options.points(), to: shown?.time ?? null };
  };
  const asked = createAskedAgain({
    source,
    subject: (question) => `${question.span}|${question.wanted.map(seriesKey).sort().join("|")}`,
    every: (question) => (question.to === null ? refreshEvery : undefined),
    async ask(question, signal) {
      // Comes with the first question: the first screen does not carry it.
      const { askSeries } = await import("./ask-series.ts");
      const to = question.to === null ? Date.now() : Date.parse(question.to);
      const from = to - question.span;
      const lines = await askSeries(
        question.wanted,
        { from: new Date(from).toISOString(), to: new Date(to).toISOString(), points: question.points },
        signal,
      );
      return { window: { from, to }, lines: new Map(lines.map((line) => [seriesKey(line), line])) };
    },
  });
  const answer = () => asked.state().value;
  return {
    state: () => seriesState(isAskable(), asked.state()),
    error: () => asked.state().error,
    line: (measure, of) => answer()?.lines.get(seriesKey(of === undefined ? { measure } : { measure, of })),
    window: () => answer()?.window,
    retry: asked.retry,
  };
}
