import { For } from "solid-js";
import { type IconName, iconPaths } from "./icon-paths.ts";

/** An icon of the set, 16 px, in the colour of the text around it. Silent to screen readers: words stand beside it. */
export function Icon(props: { readonly name: IconName; readonly class?: string }) {
  return (
    <svg
      class={`ui-icon ${props.class ?? ""}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <For each={iconPaths[props.name] as readonly string[]}>
        {(path) =>
          path.startsWith("!") ? (
            <path d={path.slice(1)} fill="currentColor" stroke="none" />
          ) : (
            <path d={path} />
          )
        }
      </For>
    </svg>
  );
}
