import { type ParentProps, Show } from "solid-js";

/** Head of a screen: its one `h1`, a short line beside it, and its controls (children) at the end. */
export function PageHead(props: ParentProps<{ readonly title: string; readonly note?: string }>) {
  return (
    <header class="ui-page-head">
      <h1>{props.title}</h1>
      <Show when={props.note}>{(note) => <p>{note()}</p>}</Show>
      <div class="ui-page-controls">{props.children}</div>
    </header>
  );
}
