import { Show } from "solid-js";
import { useLive } from "../live/live-provider.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";

/** From this many events behind on, the projections are said to lag. */
const notableLag = 100;

/** How far the log has come, and how far what is shown is behind it; of a past moment only which one it is. */
export function LogPanel() {
  const say = useWords();
  const format = useFormat();
  const live = useLive();
  const connection = () => live().connection();
  const shown = () => live().shown();
  const lag = () => {
    const { head, position } = connection();
    return head === undefined || position === undefined ? undefined : Math.max(0, head - position);
  };
  return (
    <dl class="log-panel">
      <div>
        <dt>{shown() ? say("overview.shownPosition") : say("overview.newest")}</dt>
        <dd>{format.number(shown()?.position ?? connection().head ?? Number.NaN)}</dd>
      </div>
      <div>
        <dt>{say("overview.behind")}</dt>
        <dd>
          <Show
            when={shown() ? undefined : lag()}
            fallback={
              <Show when={!shown()} fallback={say("overview.notThen")}>
                {lag() === 0 ? <StateBadge plain state="ok" word={say("overview.upToDate")} /> : "—"}
              </Show>
            }
          >
            {(behind) => (
              <StateBadge
                plain
                state={behind() >= notableLag ? "warning" : "changing"}
                word={say("overview.behindEvents", { count: behind() })}
              />
            )}
          </Show>
        </dd>
      </div>
    </dl>
  );
}
