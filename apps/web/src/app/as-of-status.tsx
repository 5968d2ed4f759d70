import { Show } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import { Icon } from "../ui/icon.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { useMomentName } from "./use-moment-name.ts";

/** Which moment the screen shows. Always in sight; opens and closes the time line. */
export function AsOfStatus(props: { readonly open: boolean; readonly onToggle: () => void }) {
  const say = useWords();
  const format = useFormat();
  const moment = useMoment();
  const name = useMomentName();
  const label = () =>
    moment.isLive() ? say("frame.asOf.liveLabel") : say("frame.asOf.pastLabel", { moment: name() });
  /** `11-21 07:10:33`, or the position until the time is known. */
  const short = () => {
    const time = moment.time();
    if (time !== undefined) return format.instant(Date.parse(time)).slice(5, 19);
    return `#${format.number(moment.at() ?? 0)}`;
  };
  return (
    <button
      type="button"
      class="top-asof"
      aria-label={label()}
      aria-expanded={props.open}
      aria-keyshortcuts="T"
      data-past={moment.isLive() ? undefined : ""}
      data-tip={props.open ? say("frame.asOf.close") : say("frame.asOf.open")}
      onClick={() => props.onToggle()}
    >
      <Show when={!moment.isLive()} fallback={<span class="top-asof-word">{say("frame.asOf.live")}</span>}>
        <Icon name="history" />
        <span class="top-asof-word">{say("frame.asOf.past")}</span>
        <span class="top-asof-time">{short()}</span>
      </Show>
      <Icon name="chevron-down" class="top-asof-arrow" />
    </button>
  );
}
