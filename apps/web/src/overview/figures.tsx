import type { CountRow } from "@cim/contracts/rows";
import { A } from "@solidjs/router";
import { createMemo, For, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { kindOfProjection } from "../thing/references.ts";
import { isStateWord, stateLook, stateRank } from "../thing/state-look.ts";
import { changedMark } from "../ui/changed-mark.ts";
import { StateMark } from "../ui/state-mark.tsx";
import { useFormat } from "../ui/use-format.ts";
import { capital } from "../words/capital.ts";
import { useWords } from "../words/words.tsx";
import { type Counted, counted, figureLink } from "./figure-links.ts";

/** How many things of each kind there are, in all and by state. Every number opens the list of what it counts. */
export function Figures(props: { readonly get: (key: string) => CountRow | undefined }) {
  const known = createMemo(() => counted.filter((of) => props.get(of) !== undefined), undefined, {
    equals: (one, other) => one.join() === other.join(),
  });
  return (
    <ul class="figures">
      <For each={known()}>
        {(of) => <Show when={props.get(of)}>{(row) => <Figure of={of} row={row()} />}</Show>}
      </For>
    </ul>
  );
}

function Figure(props: { readonly of: Counted; readonly row: CountRow }) {
  const say = useWords();
  const format = useFormat();
  const href = useScreenHref();
  const states = createMemo(
    () =>
      Object.keys(props.row.byState)
        .filter((state) => (props.row.byState[state] ?? 0) > 0)
        .sort((one, other) => stateRank(props.of, one) - stateRank(props.of, other)),
    undefined,
    { equals: (one, other) => one.join() === other.join() },
  );
  const link = (state?: string) => {
    const { path, search } = figureLink(props.of, state);
    return href(path, search);
  };
  const name = () => {
    const kind = kindOfProjection(props.of);
    if (props.of === "changes") return say("delivery.list");
    return kind === undefined ? props.of : capital(say(`kinds.${kind}`, { count: 2 }));
  };
  return (
    <li class="figure">
      <A class="figure-total" href={link()}>
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
    </li>
  );
}
