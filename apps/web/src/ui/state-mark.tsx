import { Match, Switch } from "solid-js";

/** The five states a thing can be in. Nothing else may use their colours. */
export type State = "ok" | "warning" | "failing" | "unknown" | "changing";

/** The shape of a state, told apart without colour: disc, triangle, octagon with a bar, ring with dashes, turning arc. */
export function StateMark(props: { readonly state: State }) {
  return (
    <svg
      class="ui-mark"
      data-state={props.state}
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden="true"
    >
      <Switch>
        <Match when={props.state === "ok"}>
          <circle cx="6" cy="6" r="4" fill="currentColor" />
        </Match>
        <Match when={props.state === "warning"}>
          <path d="M6 1.25 11.25 10.5H.75z" fill="currentColor" />
        </Match>
        <Match when={props.state === "failing"}>
          <path d="M3.75.75h4.5l3 3v4.5l-3 3h-4.5l-3-3v-4.5z" fill="currentColor" />
          <path
            class="ui-mark-cut"
            d="M3.9 3.9l4.2 4.2M8.1 3.9 3.9 8.1"
            stroke-width="1.5"
            stroke-linecap="round"
          />
        </Match>
        <Match when={props.state === "unknown"}>
          <circle
            cx="6"
            cy="6"
            r="4.25"
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
            stroke-dasharray="2.2 1.6"
          />
        </Match>
        <Match when={props.state === "changing"}>
          <path d="M6 1.5A4.5 4.5 0 0 1 6 10.5z" fill="currentColor" />
          <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" stroke-width="1.5" />
        </Match>
      </Switch>
    </svg>
  );
}
