import type { AnnotationRow } from "@cim/contracts/history";
import { createEffect, onCleanup, Show } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import { usePast } from "../past/use-past.ts";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";

/** Which moment or span an annotation marks, with times as soon as they are known. */
export function MomentOfAnnotation(props: { readonly row: AnnotationRow }) {
  const say = useWords();
  const format = useFormat();
  const moment = useMoment();
  const past = usePast();

  createEffect(() => {
    const stop = new AbortController();
    onCleanup(() => stop.abort());
    for (const position of [props.row.at, props.row.until]) {
      if (position === null || moment.timeOf(position) !== undefined) continue;
      past.source.moment(position, stop.signal).then(moment.note, () => {
        // Its time is not known then; the position stands for it.
      });
    }
  });
  const at = (position: number) => {
    const time = moment.timeOf(position);
    const number = say("annotations.position", { position: format.number(position) });
    return time === undefined ? number : `${format.instant(Date.parse(time))} (${number})`;
  };
  return (
    <Show
      when={props.row.until}
      fallback={<span>{say("annotations.marksMoment", { time: at(props.row.at) })}</span>}
    >
      {(until) => <span>{say("annotations.marksSpan", { from: at(props.row.at), to: at(until()) })}</span>}
    </Show>
  );
}
