import type { MeasureName } from "@cim/contracts/series";
import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";
import { createSettled } from "../live/create-settled.ts";
import { createSeries } from "../series/create-series.ts";
import { type SeriesLine, type SeriesWanted, seriesKey } from "../series/series-line.ts";
import type { SeriesState } from "../series/series-state.ts";

/** Milliseconds that a trend spans, and its points. */
export const trendSpan = 15 * 60_000;
const points = 45;
/** Milliseconds of rest while rows are scrolled by. */
const restFor = 250;
const mostKept = 600;

export interface Trends {
  readonly state: Accessor<SeriesState>;
  /** The course of a measure of the thing with this id, asked for while the caller's owner lives; undefined until it is known. */
  follow(measure: MeasureName, of: Accessor<string>): Accessor<SeriesLine | undefined>;
}

/** Courses of what is in sight: all rows in one question, and those scrolled by are kept until they are known anew. */
export function createTrends(): Trends {
  const [seen, setSeen] = createSignal<ReadonlyMap<string, SeriesWanted & { readonly by: number }>>(
    new Map(),
    { equals: false },
  );
  const followed = new Map<string, SeriesWanted & { readonly by: number }>();
  const [kept, setKept] = createSignal<ReadonlyMap<string, SeriesLine>>(new Map());
  const settled = createSettled(seen, () => restFor);
  const wanted = () =>
    [...settled().values()].map(({ measure, of }) => (of === undefined ? { measure } : { measure, of }));
  const asked = createSeries({ wanted, span: () => trendSpan, points: () => points });

  createEffect(() => {
    if (asked.state() !== "known") return;
    const lines = wanted().flatMap((one) => asked.line(one.measure, one.of) ?? []);
    if (lines.length === 0) return;
    setKept((before) => {
      const next = new Map(before.size > mostKept ? [] : before);
      for (const line of lines) next.set(seriesKey(line), line);
      return next;
    });
  });

  function change(one: SeriesWanted, step: 1 | -1): void {
    const key = seriesKey(one);
    const by = (followed.get(key)?.by ?? 0) + step;
    if (by <= 0) followed.delete(key);
    else followed.set(key, { ...one, by });
    setSeen(followed);
  }

  return {
    state: asked.state,
    follow(measure, of) {
      createEffect(() => {
        const one = { measure, of: of() };
        change(one, 1);
        onCleanup(() => change(one, -1));
      });
      return () => kept().get(seriesKey({ measure, of: of() }));
    },
  };
}
