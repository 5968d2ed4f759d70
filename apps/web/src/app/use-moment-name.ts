import type { Accessor } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";

/** The moment shown in words: `2026-11-21 07:10:33.120 UTC, position 500`; empty while LIVE. */
export function useMomentName(): Accessor<string> {
  const say = useWords();
  const format = useFormat();
  const moment = useMoment();
  return () => {
    const position = moment.at();
    if (position === undefined) return "";
    if (position === 0) return say("frame.asOf.beginning");
    const time = moment.time();
    const at = say("frame.asOf.position", { position });
    return time === undefined ? at : `${format.instant(Date.parse(time))}, ${at}`;
  };
}
