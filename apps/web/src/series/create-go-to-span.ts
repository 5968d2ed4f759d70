import { onCleanup } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import { usePast } from "../past/use-past.ts";
import { useToast } from "../ui/toast.tsx";
import type { ChartSpan } from "./series-chart.tsx";
import { useSeriesWords } from "./use-series-words.ts";

/** Shortest span that is taken as one: a shorter drag is a click that slipped. */
const least = 2_000;

/** Shows the machine as it was at the end of a span, and has charts and the time line show that span. A span without length is a moment alone. */
export function createGoToSpan(): (span: ChartSpan) => void {
  const say = useSeriesWords();
  const moment = useMoment();
  const past = usePast();
  const toast = useToast();
  let stop: AbortController | undefined;
  onCleanup(() => stop?.abort());
  return (wanted) => {
    stop?.abort();
    const mine = new AbortController();
    stop = mine;
    const span = wanted.to - wanted.from;
    past.source.resolve(new Date(Math.round(wanted.to)).toISOString(), mine.signal).then(
      (found) => {
        if (mine.signal.aborted) return;
        moment.show(found.position, { time: found.time, ...(span >= least ? { span } : {}) });
      },
      (error: unknown) => {
        if (mine.signal.aborted) return;
        toast(
          say("momentFailed", { reason: error instanceof Error ? error.message : String(error) }),
          "failing",
        );
      },
    );
  };
}
