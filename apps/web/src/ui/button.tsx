import { type JSX, Show, splitProps } from "solid-js";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: "plain" | "accent" | "danger" | "quiet";
  readonly icon?: IconName;
}

/** A button. `type` is `button` unless said otherwise, so that it never submits by accident. */
export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ["tone", "icon", "children", "class", "type"]);
  return (
    <button
      {...rest}
      type={own.type ?? "button"}
      class={`ui-button ${own.class ?? ""}`}
      data-tone={own.tone ?? "plain"}
    >
      <Show when={own.icon}>{(icon) => <Icon name={icon()} />}</Show>
      {own.children}
    </button>
  );
}
