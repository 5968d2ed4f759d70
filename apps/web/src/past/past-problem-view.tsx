import type { Moment } from "@cim/contracts/history";
import { For, Show } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import { problemWords } from "../moment/problem-words.ts";
import { useMomentWords } from "../moment/use-moment-words.ts";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { useFormat } from "../ui/use-format.ts";
import type { PastProblem } from "./past-failed-error.ts";
import { usePast } from "./use-past.ts";

/** In place of rows: why there are none for the moment wanted, which moments there are, and the way to them. */
export function PastProblemView(props: { readonly problem: PastProblem }) {
  const say = useMomentWords();
  const format = useFormat();
  const past = usePast();
  const moment = useMoment();
  const body = () => problemWords(say, props.problem);
  const when = ({ position, time }: Moment) =>
    time === null
      ? say("before")
      : `${format.instant(Date.parse(time))} · ${say("position", { position: format.number(position) })}`;
  const ends = () => {
    const range = props.problem.range;
    if (!range) return [];
    return [
      { word: say("problem.earliest"), to: range.first },
      { word: say("problem.newest"), to: range.last },
    ];
  };
  return (
    <div class="page-inset" data-past-problem={props.problem.code}>
      <ErrorState
        title={say("banner.failed")}
        body={body()}
        details={body() === props.problem.message ? undefined : props.problem.message}
        onRetry={() => past.retry()}
      >
        <For each={ends()}>
          {({ word, to }) => (
            <Button data-tip={when(to)} onClick={() => moment.show(to.position, { time: to.time })}>
              {word}
            </Button>
          )}
        </For>
        <Button onClick={() => moment.live()}>{say("back")}</Button>
      </ErrorState>
      <Show when={props.problem.range}>
        {(range) => (
          <p class="text-muted">
            {say("banner.range", { first: when(range().first), last: when(range().last) })}
          </p>
        )}
      </Show>
    </div>
  );
}
