import type { ChangeRow } from "@cim/contracts/delivery";
import { createMemo, Index, Show } from "solid-js";
import { Because } from "../thing/because.tsx";
import { createNow } from "../ui/now.ts";
import { type State, StateMark } from "../ui/state-mark.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { stepTime } from "./step-time.ts";
import { stepTrack, type TrackStep } from "./step-track.ts";
import "./delivery.css";

const looks: Readonly<Record<TrackStep["state"], State>> = {
  done: "ok",
  failed: "failing",
  waited: "changing",
  skipped: "unknown",
  ahead: "unknown",
};

/** A change's way as a path of steps with their times. Each reached step explains itself. */
export function StepPath(props: { readonly change: ChangeRow; readonly isShort?: boolean }) {
  const track = createMemo(() => stepTrack(props.change));
  return (
    <ol class="step-path" data-short={props.isShort ? "" : undefined}>
      <Index each={track()}>{(step) => <PathStep change={props.change} step={step()} />}</Index>
    </ol>
  );
}

function PathStep(props: { readonly change: ChangeRow; readonly step: TrackStep }) {
  const say = useWords();
  const format = useFormat();
  const now = createNow();
  const word = () => say(`steps.${props.step.step}`);
  const said = () => {
    const { state } = props.step;
    const name =
      `delivery.step${state === "done" ? "Done" : state === "failed" ? "Failed" : state === "waited" ? "Waits" : state === "skipped" ? "Skipped" : "Ahead"}` as const;
    return say(name, { step: word() });
  };
  const tip = () => {
    const { time, took, actor, detail } = props.step;
    const parts = [said()];
    if (time !== undefined) parts.push(format.instant(Date.parse(time)));
    if (took !== undefined) parts.push(say("delivery.took", { duration: format.duration(took) }));
    if (actor) parts.push(actor);
    if (detail) parts.push(detail);
    return parts.join(" · ");
  };
  const time = createMemo(() => {
    const { time: at } = props.step;
    return at === undefined ? "" : stepTime(at, now(), format);
  });
  const face = () => (
    <>
      <StateMark state={looks[props.step.state]} />
      <span class="step-word">{word()}</span>
      <span class="step-time">{time()}</span>
      <span class="sr-only">{said()}</span>
    </>
  );
  return (
    <li class="step" data-step={props.step.state}>
      <Show
        when={props.step.time !== undefined}
        fallback={
          <span class="step-face" data-tip={tip()}>
            {face()}
          </span>
        }
      >
        <Because
          inTable
          projection="changes"
          rowKey={props.change.key}
          field={`steps.${props.step.step}`}
          tip={tip()}
        >
          <span class="step-face">{face()}</span>
        </Because>
      </Show>
    </li>
  );
}
