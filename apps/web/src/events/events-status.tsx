import { type ParentProps, Show } from "solid-js";
import { Button } from "../ui/button.tsx";
import type { EventList } from "./create-event-list.ts";
import { useEventWords } from "./use-event-words.ts";

/** The line above the list: how many rows, up to where, and how it goes on. */
export function EventsStatus(
  props: ParentProps<{
    readonly list: EventList;
    readonly asOf: number | undefined;
    /** Position at which a person paused the list. */
    readonly pausedAt: number | undefined;
    readonly isFile: boolean;
    /** True while one event is marked and another is awaited. */
    readonly marked: boolean;
    readonly onForget: () => void;
    readonly onBelow: (to: number) => void;
  }>,
) {
  const say = useEventWords();
  const count = () => props.list.events().length;
  const oldest = () => props.list.events().at(-1)?.position;
  return (
    <div class="table-count">
      <span role="status">
        <Show when={props.asOf}>{(position) => say("asOf", { position: position() })}</Show>{" "}
        <Show when={props.pausedAt} fallback={say("rows", { count: count() })}>
          {(position) => say("paused", { position: position() })}
        </Show>
      </span>
      {props.children}
      <Show when={props.marked}>
        <span role="status">{say("compare.one")}</span>
        <Button tone="quiet" icon="close" onClick={() => props.onForget()}>
          {say("compare.forget")}
        </Button>
      </Show>
      <Show when={props.list.isLoading()}>
        <span>{say("older")}</span>
      </Show>
      <Show when={props.list.isFull() && oldest()}>
        {(position) => (
          <>
            <span>{say("full", { count: count() })}</span>
            <Button tone="quiet" onClick={() => props.onBelow(position() - 1)}>
              {say("below")}
            </Button>
          </>
        )}
      </Show>
      <Show when={props.list.isAtBeginning()}>
        <span>{say(props.isFile ? "fileBeginning" : "beginning")}</span>
      </Show>
    </div>
  );
}
