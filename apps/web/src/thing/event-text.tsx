import { createMemo, Show } from "solid-js";
import { EventLines } from "./event-lines.tsx";

/** Characters up to which a text is laid out whole, with its lines wrapped. */
const short = 20_000;
/** Longer lines are cut, so that one endless line does not stop the page. */
const longest = 2_000;

/** Text of any size: wrapped while it is short, else line by line as one scrolls. Whatever it holds is never markup. */
export function EventText(props: { readonly text: string; readonly label: string }) {
  const lines = createMemo(() => (props.text.length <= short ? [] : piecesOf(props.text)));
  return (
    <Show
      when={lines().length > 0}
      fallback={
        <section class="event-body" tabindex="0" aria-label={props.label}>
          <pre>{props.text}</pre>
        </section>
      }
    >
      <div class="event-text">
        <EventLines
          role="region"
          label={props.label}
          count={lines().length}
          line={(at) => <div class="event-text-line">{lines()[at()]}</div>}
        />
      </div>
    </Show>
  );
}

function piecesOf(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    if (line.length <= longest) return [line];
    return Array.from({ length: Math.ceil(line.length / longest) }, (_, at) =>
      line.slice(at * longest, (at + 1) * longest),
    );
  });
}
