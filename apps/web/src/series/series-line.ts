import type { MeasureName, SeriesAnswer } from "@cim/contracts/series";

/** One measure, and of what; `of` is the thing's id, absent for the whole machine. */
export interface SeriesWanted {
  readonly measure: MeasureName;
  readonly of?: string;
}

/** One series as a screen draws it: equally spaced points, null where nothing was measured. */
export interface SeriesLine {
  readonly measure: MeasureName;
  readonly of: string;
  /** Milliseconds since 1970: when the first point begins. */
  readonly from: number;
  /** Milliseconds from point to point. */
  readonly step: number;
  /** By the measure's fold (mean or last), in its unit. */
  readonly values: readonly (number | null)[];
  readonly least: readonly (number | null)[];
  readonly most: readonly (number | null)[];
  /** Who measured it last: a service, `log` for what follows from events, null: nobody within the span. */
  readonly source: string | null;
}

/** What tells series apart; also how the URL of a question names one. */
export function seriesKey({ measure, of }: SeriesWanted): string {
  return of === undefined || of === "" ? measure : `${measure}~${of}`;
}

/** The lines of an answer. */
export function linesOf(answer: SeriesAnswer): readonly SeriesLine[] {
  const from = Date.parse(answer.from);
  return answer.series.map((one) => ({
    measure: one.measure,
    of: one.of,
    from,
    step: answer.step * 1_000,
    values: one.values,
    least: one.least,
    most: one.most,
    source: one.source,
  }));
}

/** The newest value that was measured, and the least and the most there were; undefined when nothing was. */
export function extentOf(
  line: Pick<SeriesLine, "values" | "least" | "most">,
):
  | { readonly last: number; readonly isNow: boolean; readonly least: number; readonly most: number }
  | undefined {
  let last: number | undefined;
  let lastAt = -1;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  line.values.forEach((value, index) => {
    if (value === null) return;
    last = value;
    lastAt = index;
    least = Math.min(least, line.least[index] ?? value);
    most = Math.max(most, line.most[index] ?? value);
  });
  // The newest point may not be complete yet: the one before it is still now.
  return last === undefined ? undefined : { last, isNow: lastAt >= line.values.length - 3, least, most };
}
