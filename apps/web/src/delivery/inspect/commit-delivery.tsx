import type { ChangeRow } from "@cim/contracts/delivery";
import { createMemo, Index, Show } from "solid-js";
import { useCollection } from "../../live/use-collection.ts";
import { Because } from "../../thing/because.tsx";
import { createNow } from "../../ui/now.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { type State, StateMark } from "../../ui/state-mark.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import { ChangeStanding } from "../change-standing.tsx";
import { createDeliveryKnowledge } from "../create-delivery-knowledge.ts";
import { stepTrack, type TrackStep } from "../step-track.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { useUsualText } from "../waits/use-usual-text.ts";
import { FailureExcerpt } from "./failure-excerpt.tsx";
import { PlacesOfCommit } from "./places-of-commit.tsx";

const looks: Readonly<Record<TrackStep["state"], State>> = {
  done: "ok",
  failed: "failing",
  waited: "changing",
  skipped: "unknown",
  ahead: "unknown",
};

/** A commit's way, step by step beside what is usual, why it failed, and where it runs. */
export function CommitDelivery(props: { readonly commit: string }) {
  const say = useDeliveryWords();
  const changes = useCollection("changes");
  const change = () => changes.get(props.commit);
  return (
    <Show when={change()}>
      {(row) => (
        <>
          <section class="inspector-part" aria-label={say("inspect.way")}>
            <div class="part-head">
              <h3>{say("inspect.way")}</h3>
              <ChangeStanding change={row()} />
            </div>
            <CommitWay change={row()} />
          </section>
          <PlacesOfCommit change={row()} />
        </>
      )}
    </Show>
  );
}

function CommitWay(props: { readonly change: ChangeRow }) {
  const say = useWords();
  const sayHere = useDeliveryWords();
  const format = useFormat();
  const usualText = useUsualText();
  const knowledge = createDeliveryKnowledge();
  const now = createNow();
  const track = createMemo(() => stepTrack(props.change));
  const usualOf = (step: TrackStep["step"]) => {
    const { packageOf, contextOf } = knowledge.belonging();
    const whose = { package: packageOf(props.change), context: contextOf(props.change) };
    return knowledge.times().usual(step, whose);
  };
  const total = createMemo(() => {
    const times = track().flatMap(({ time }) => (time === undefined ? [] : [Date.parse(time)]));
    return times.length < 2 ? undefined : Math.max(...times) - Math.min(...times);
  });
  const took = (step: TrackStep) => {
    if (step.took !== undefined) return format.duration(step.took);
    const { waitsSince } = props.change;
    if (step.state !== "waited" || waitsSince === null) return "";
    return format.duration(Math.max(0, Math.floor((now() - Date.parse(waitsSince)) / 1_000) * 1_000));
  };
  return (
    <>
      <ol class="way">
        <Index each={track()}>
          {(step) => (
            <li class="way-step" data-step={step().state}>
              <StateMark state={looks[step().state]} />
              <span class="way-word">
                <Show when={step().time !== undefined} fallback={say(`steps.${step().step}`)}>
                  <Because projection="changes" rowKey={props.change.key} field={`steps.${step().step}`}>
                    {say(`steps.${step().step}`)}
                  </Because>
                </Show>
              </span>
              <span class="way-took">{took(step())}</span>
              <span class="way-usual">
                <Show when={step().step !== "submitted" && usualOf(step().step)}>
                  {(usual) => (
                    <span data-tip={usualText.tip(step().step, usual())}>{usualText.short(usual())}</span>
                  )}
                </Show>
              </span>
              <span class="way-time">
                <Show when={step().time}>{(time) => <RelativeTime at={time()} />}</Show>
              </span>
            </li>
          )}
        </Index>
      </ol>
      <Show when={props.change.state === "done" && total()}>
        {(whole) => (
          <p class="text-muted">{sayHere("inspect.total", { duration: format.duration(whole()) })}</p>
        )}
      </Show>
      <Show when={track().find((step) => step.state === "failed")}>
        {(failed) => <FailureExcerpt change={props.change} step={failed().step} />}
      </Show>
    </>
  );
}
