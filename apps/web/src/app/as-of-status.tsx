import { useWords } from "../words/words.tsx";

/** Which moment the screen shows. Always in sight. This version shows the newest position only. */
export function AsOfStatus() {
  const say = useWords();
  return (
    <span class="top-asof" data-tip={say("frame.asOf.hint")}>
      <span class="sr-only">{say("frame.asOf.label")}</span>
      <span aria-hidden="true">{say("frame.asOf.live")}</span>
    </span>
  );
}
