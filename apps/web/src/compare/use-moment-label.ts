import { createEffect, onCleanup, untrack } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import { usePast } from "../past/use-past.ts";
import { useFormat } from "../ui/use-format.ts";
import { useCompareWords } from "./use-compare-words.ts";

/** Says when a position was: `11-21 07:10:33 · #500`, and the exact instant; asks for the time where nobody knows it yet. */
export function useMomentLabel(positions: () => readonly number[]): {
  readonly short: (position: number) => string;
  readonly exact: (position: number) => string | undefined;
} {
  const say = useCompareWords();
  const format = useFormat();
  const moment = useMoment();
  const past = usePast();

  createEffect(() => {
    const unknown = positions().filter(
      (position) => position > 0 && untrack(() => moment.timeOf(position)) === undefined,
    );
    if (unknown.length === 0) return;
    const stop = new AbortController();
    onCleanup(() => stop.abort());
    for (const position of unknown)
      past.source.moment(position, stop.signal).then(moment.note, () => {
        // Not known, such as before the log's beginning: the position alone is shown, and the difference says what is wrong.
      });
  });

  const instant = (position: number) => {
    const time = moment.timeOf(position);
    return time === undefined ? undefined : format.instant(Date.parse(time));
  };
  return {
    exact: instant,
    short(position) {
      if (position === 0) return say("beginning");
      const figure = format.number(position);
      const exact = instant(position);
      if (exact === undefined) return say("positionOnly", { position: figure });
      // Month to second of `2026-11-21 07:10:33.123 UTC`: the exact instant is the tooltip's.
      return say("moment", { time: exact.slice(5, 19), position: figure });
    },
  };
}
