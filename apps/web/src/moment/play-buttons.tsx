import { For, Show } from "solid-js";
import { Choice } from "../ui/choice.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import type { Travel } from "./create-travel.ts";
import { useMoment } from "./moment.ts";
import { playSpeeds } from "./play-speed.ts";
import { useMomentWords } from "./use-moment-words.ts";

/** Play and pause, and how fast; `narrow`: the speeds as a list. */
export function PlayButtons(props: { readonly travel: Travel; readonly narrow: boolean }) {
  const say = useMomentWords();
  const moment = useMoment();
  const name = (speed: number) => say("play.times", { factor: speed });
  const choose = (text: string) => props.travel.setSpeed(Number(text));
  return (
    <div class="time-play">
      <IconButton
        icon={props.travel.isPlaying() ? "pause" : "play"}
        label={
          moment.isLive()
            ? say("play.live")
            : props.travel.isPlaying()
              ? say("play.pause")
              : say("play.start")
        }
        aria-disabled={moment.isLive() ? true : undefined}
        onClick={() => props.travel.togglePlay()}
      />
      <Show
        when={props.narrow}
        fallback={
          <Choice
            label={say("play.speed")}
            quietLabel
            options={playSpeeds.map((speed) => ({ value: String(speed), label: name(speed) }))}
            value={String(props.travel.speed())}
            onChange={choose}
          />
        }
      >
        <select
          class="ui-input time-select"
          aria-label={say("play.speed")}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <For each={playSpeeds}>
            {(speed) => (
              <option value={speed} selected={speed === props.travel.speed()}>
                {name(speed)}
              </option>
            )}
          </For>
        </select>
      </Show>
    </div>
  );
}
