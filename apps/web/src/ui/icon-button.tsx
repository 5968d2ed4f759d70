import { type JSX, splitProps } from "solid-js";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

interface IconButtonProps
  extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "aria-label" | "children"> {
  readonly icon: IconName;
  /** Its name, said to screen readers and shown as a tooltip. */
  readonly label: string;
}

/** A square button that shows only an icon. */
export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ["icon", "label", "class", "type"]);
  return (
    <button
      {...rest}
      type={own.type ?? "button"}
      class={`ui-icon-button ${own.class ?? ""}`}
      aria-label={own.label}
      data-tip={own.label}
    >
      <Icon name={own.icon} />
    </button>
  );
}
