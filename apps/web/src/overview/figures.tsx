import type { CountRow } from "@cim/contracts/rows";
import { A } from "@solidjs/router";
import { createMemo, For, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import type { AskedSeries } from "../series/create-series.ts";
import { kindOfProjection } from "../thing/references.ts";
import { isStateWord, stateLook, stateRank } from "../thing/state-look.ts";
import { changedMark } from "../ui/changed-mark.ts";
import { StateMark } from "../ui/state-mark.tsx";
import { useFormat } from "../ui/use-format.ts";
import { capital } from "../words/capital.ts";
import { useWords } from "../words/words.tsx";
import {
  type Counted,
  figureLink,
  type MainCounted,
  mainCounted,
  otherCounted,
  sparkOf,
} from "./figure-links.ts";
import { FigureSpark } from "./figure-spark.tsx";
import { EventsFigure, LogFigure } from "./log-figures.tsx";

/** How many things of each kind there are, in all and by state, and how much flows. Every number opens the list of what it counts. */
export function Figures(props: {
  readonly get: (key: string) => CountRow | undefined;
  readonly asked: AskedSeries;
}) {
  const known = <Of extends Counted>(among: readonly Of[]) =>
    createMemo(() => among.filter((of) => props.get(of) !== undefined), undefined, {
      equals: (one, other) => one.join() === other.join(),
    });
  const main = known(mainCounted);
  const others = known(otherCounted);
  return (
    <>
      <ul class="figures">
        <For each={main()}>
          {(of) => (
            <Show when={props.get(of)}>{(row) => <Figure of={of} row={row()} asked={props.asked} />}</Show>
          )}
        </For>
        <EventsFigure asked={props.asked} />
        <LogFigure asked={props.asked} />
      </ul>
      <ul class="figures-rest">
        <For each={others()}>
          {(of) => (
            <Show when={props.get(of)}>
              {(row) => (
                <li>
                  <Total of={of} row={row()} />
                  <States of={of} row={row()} onlyWrong />
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
    </>
  );
}

function Figure(props: { readonly of: MainCounted; readonly row: CountRow; readonly asked: AskedSeries }) {
  const say = useWords();
  const spark = () => sparkOf[props.of];
  return (
    <li class="figure">
      <Total of={props.of} row={props.row} />
      <FigureSpark
        asked={props.asked}
        measure={spark().measure}
        word={say(`states.${spark().state}`).toLowerCase()}
        state={(props.row.byState[spark().state] ?? 0) > 0 ? stateLook(props.of, spark().state) : undefined}
      />
      <States of={props.of} row={props.row} />
    </li>
  );
}

/** The name of what is counted and how many there are. */
function Total(props: { readonly of: Counted; readonly row: CountRow }) {
  const say = useWords();
  const format = useFormat();
  const href = useScreenHref();
  const name = () => {
    const kind = kindOfProjection(props.of);
    if (props.of === "changes") return say("delivery.list");
    return kind === undefined ? props.of : capital(say(`kinds.${kind}`, { count: 2 }));
  };
  const link = () => figureLink(props.of);
  return (
    <A class="figure-total" href={href(link().path, link().search)}>
      <span class="figure-name">{name()}</span>
      <span
        class="figure-number"
        ref={changedMark(
          () => props.of,
          () => props.row.total,
        )}
      >
        {format.number(props.row.total)}
      </span>
    </A>
  );
}

/** How many there are in each state, or only in those in which something is wrong. */
function States(props: { readonly of: Counted; readonly row: CountRow; readonly onlyWrong?: boolean }) {
  const say = useWords();
  const format = useFormat();
  const href = useScreenHref();
  const states = createMemo(
    () =>
      Object.keys(props.row.byState)
        .filter((state) => (props.row.byState[state] ?? 0) > 0)
        .filter((state) => !props.onlyWrong || stateRank(props.of, state) < 2)
        .sort((one, other) => stateRank(props.of, one) - stateRank(props.of, other)),
    undefined,
    { equals: (one, other) => one.join() === other.join() },
  );
  const link = (state: string) => {
    const { path, search } = figureLink(props.of, state);
    return href(path, search);
  };
  return (
    <Show when={!props.onlyWrong || states().length > 0}>
      <ul class="figure-states">
        <For each={states()}>
          {(state) => (
            <li>
              <A class="figure-state" href={link(state)} data-state={stateLook(props.of, state)}>
                <StateMark state={stateLook(props.of, state)} />
                <span
                  ref={changedMark(
                    () => state,
                    () => props.row.byState[state],
                  )}
                >
                  {format.number(props.row.byState[state] ?? 0)}
                </span>
                <span class="figure-word">{isStateWord(state) ? say(`states.${state}`) : state}</span>
              </A>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
