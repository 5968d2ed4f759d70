import type { Connection } from "@cim/contracts/graph";
import { A } from "@solidjs/router";
import { createMemo, createSignal, For, lazy, Show, Suspense } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormat } from "../ui/use-format.ts";
import { crossingSearch } from "./crossing-events.ts";
import { useConnectionWords } from "./use-connection-words.ts";

/** The catalogue of events comes with the first contract that is opened. */
const TypeContract = lazy(async () => ({ default: (await import("./type-contract.tsx")).TypeContract }));

type Crossing = Connection["types"][number];

/** The types of events and commands that cross a connection, most frequent first, each with its contract folded away. */
export function CrossingTypes(props: {
  readonly types: readonly Crossing[];
  readonly events: Connection["events"];
  /** Counted on its subjects as a whole, and not on this connection alone. */
  readonly onSubjects: boolean;
}) {
  const say = useConnectionWords();
  const names = createMemo(() => props.types.map(({ type }) => type), undefined, {
    equals: (one, other) => one.join() === other.join(),
  });
  return (
    <section class="connection-part" aria-label={say("one.types")}>
      <h5>{say("one.types")}</h5>
      <ul>
        <For each={names()}>
          {(name) => (
            <Show when={props.types.find(({ type }) => type === name)}>
              {(crossing) => (
                <CrossingType crossing={crossing()} events={props.events} onSubjects={props.onSubjects} />
              )}
            </Show>
          )}
        </For>
      </ul>
    </section>
  );
}

function CrossingType(props: {
  readonly crossing: Crossing;
  readonly events: Connection["events"];
  readonly onSubjects: boolean;
}) {
  const say = useConnectionWords();
  const format = useFormat();
  const screen = useScreenHref();
  const [isOpen, setOpen] = createSignal(false);
  const href = () => {
    const address = screen("/events");
    return `${address}${address.includes("?") ? "&" : "?"}${crossingSearch(props.events ?? {}, props.crossing.type)}`;
  };
  return (
    <li class="connection-type">
      <div class="connection-type-head">
        <A class="thing-link" href={href()} data-tip={say("one.ofType")}>
          {props.crossing.type}
        </A>
        <span class="connection-since">
          <Show when={props.crossing.kind === "command-type"}>
            <span>{say("one.command")}</span>
          </Show>
          <span>
            {props.onSubjects
              ? say("one.onSubjects", { count: props.crossing.count })
              : format.number(props.crossing.count)}
          </span>
          <Show when={props.crossing.lastTime}>{(time) => <RelativeTime at={time()} />}</Show>
        </span>
      </div>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{say("one.contract", { type: props.crossing.type })}</summary>
        <Show when={isOpen()}>
          <Suspense fallback={<Skeleton rows={3} />}>
            <TypeContract type={props.crossing.type} />
          </Suspense>
        </Show>
      </details>
    </li>
  );
}
