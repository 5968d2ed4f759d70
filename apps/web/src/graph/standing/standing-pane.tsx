import type { GraphAnswer } from "@cim/contracts/graph";
import { createMemo, For, Show } from "solid-js";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ExactTime } from "../../ui/exact-time.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { useGraphWords } from "../data/use-graph-words.ts";
import { CellView, PositionLink } from "../results/cell-view.tsx";
import { cellContext, readCell } from "../results/read-cell.ts";
import type { StandingNote } from "./apply-standing.ts";
import type { LiveStanding } from "./create-standing.ts";

const shownAtMost = 60;
const cellsShown = 4;

/** What came, went and changed of a question that is kept open, newest first, each with the event that did it. */
export function StandingPane(props: {
  readonly live: LiveStanding;
  readonly answer: GraphAnswer | undefined;
}) {
  const say = useGraphWords();
  const notes = createMemo(() => (props.live.standing()?.notes ?? []).slice(0, shownAtMost));
  const state = () => props.live.state();
  return (
    <section class="graph-standing" aria-label={say("standing.title")}>
      <header>
        <h3>{say("standing.title")}</h3>
        <p role="status">
          <StateMark state={state() === "open" ? "ok" : state() === "lost" ? "warning" : "unknown"} />{" "}
          {say(`standing.${state()}`)}
        </p>
      </header>
      <Show when={props.live.problem()}>
        {(problem) => (
          <p class="graph-refusal" role="alert">
            {problem()}
          </p>
        )}
      </Show>
      <Show
        when={notes().length > 0}
        fallback={<EmptyState title={say("standing.none")} body={say("standing.noneBody")} />}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has the focus, so that keys scroll it */}
        <ol tabIndex={0} aria-label={say("standing.title")}>
          <For each={notes()}>{(note) => <Note note={note} answer={props.answer} />}</For>
        </ol>
      </Show>
    </section>
  );
}

function Note(props: { readonly note: StandingNote; readonly answer: GraphAnswer | undefined }) {
  const say = useGraphWords();
  const context = createMemo(() => props.answer && cellContext(props.answer));
  const cells = createMemo(() => {
    const answer = props.answer;
    const known = context();
    if (!answer || !known) return [];
    return answer.columns
      .slice(0, cellsShown)
      .map((column, at) => readCell(props.note.cells[at], column, known))
      .filter((cell) => cell.kind !== "nothing");
  });
  return (
    <li class="graph-note-row" data-what={props.note.what}>
      <p>
        <strong>{say(`standing.${props.note.what}`)}</strong>{" "}
        <Show when={props.note.count > 1}>{say("results.rows", { count: props.note.count })}</Show>{" "}
        <ExactTime at={props.note.at} />
      </p>
      <p class="graph-note-cells">
        <For each={cells()}>{(cell) => <CellView cell={cell} />}</For>
      </p>
      <p class="text-muted">
        <Show when={props.note.because} fallback={say("standing.unheard")}>
          {(because) => (
            <>
              {say("standing.because", { type: because().type })}{" "}
              <PositionLink position={because().position} />
            </>
          )}
        </Show>
      </p>
    </li>
  );
}
