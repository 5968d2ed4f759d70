import { createEffect, on, Show } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import { PopoverButton } from "../ui/popover-button.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { type State, StateMark } from "../ui/state-mark.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { type LiveState, useLiveStatus } from "./live-status.tsx";

const marks: Record<LiveState, State> = {
  live: "ok",
  connecting: "changing",
  stale: "warning",
  offline: "failing",
};

/** Is this the present? Shape, word and colour; position and age in its panel. A turn for the worse or back is said aloud. */
export function ConnectionLight() {
  const say = useWords();
  const format = useFormat();
  const live = useLiveStatus();
  const toast = useToast();
  const moment = useMoment();
  const now = () => say(`frame.connection.${live.state()}`);
  // Beside a past moment "Live" would be taken for the moment's: there it says that this page is connected.
  const word = () =>
    live.state() === "live" && !moment.isLive() ? say("frame.connection.connected") : now();
  const body = () =>
    moment.isLive() ? say(`frame.connection.${live.state()}Body`) : say("frame.connection.pastBody");

  createEffect(
    on(live.state, (state, before) => {
      if (before === undefined || state === before || before === "connecting" || state === "connecting")
        return;
      toast(`${now()}. ${say(`frame.connection.${state}Body`)}`, marks[state]);
    }),
  );

  return (
    <PopoverButton
      class="top-light"
      label={`${say("frame.connection.title")}: ${word()}`}
      face={
        <span class="ui-state" data-state={marks[live.state()]} data-plain="">
          <StateMark state={marks[live.state()]} />
          <span class="top-light-word">{word()}</span>
        </span>
      }
    >
      <div class="ui-panel">
        <h2>
          <span class="ui-state" data-state={marks[live.state()]}>
            <StateMark state={marks[live.state()]} />
            {word()}
          </span>
        </h2>
        <p>{body()}</p>
        <dl class="ui-facts">
          <dt>{say("frame.connection.position")}</dt>
          <dd>
            <Show when={live.position()} fallback="—">
              {(position) => <>{format.number(position())}</>}
            </Show>
          </dd>
          <dt>{say("frame.connection.lag")}</dt>
          <dd>
            <Show when={live.heardAt()} fallback={say("frame.connection.none")}>
              {(heardAt) => <RelativeTime at={heardAt()} />}
            </Show>
          </dd>
          <dt>{say("frame.connection.since")}</dt>
          <dd>
            <RelativeTime at={live.since()} />
          </dd>
        </dl>
      </div>
    </PopoverButton>
  );
}
