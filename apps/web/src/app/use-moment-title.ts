import { createEffect, createSignal } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";

/** Puts the moment shown before a title, so that a tab of the past is known among others. One that is passing changes nothing. */
export function useMomentTitle(): (title: string) => string {
  const say = useWords();
  const format = useFormat();
  const moment = useMoment();
  const [settled, setSettled] = createSignal<string>();
  createEffect(() => {
    if (moment.isPassing()) return;
    const position = moment.at();
    const time = moment.time();
    if (position === undefined) setSettled(undefined);
    else if (time === undefined) setSettled(`#${format.number(position)}`);
    else setSettled(format.instant(Date.parse(time)).slice(0, 19));
  });
  return (title) => {
    const when = settled();
    return when === undefined ? title : say("frame.asOf.title", { moment: when, title });
  };
}
