import { type JSX, Show } from "solid-js";

/** One fact of an event: its name and what it is. Nothing where there is nothing to say. */
export function EventFact(props: {
  readonly name: string;
  readonly children: JSX.Element;
  readonly when?: boolean;
}) {
  return (
    <Show when={props.when !== false}>
      <div class="fact">
        <dt>{props.name}</dt>
        <dd>{props.children}</dd>
      </div>
    </Show>
  );
}
