import { createSignal, createUniqueId, type JSX, type ParentProps } from "solid-js";
import { place } from "./place.ts";

interface PopoverButtonProps extends ParentProps {
  /** Name of the button and of the panel. */
  readonly label: string;
  /** What the button shows. */
  readonly face: JSX.Element;
  readonly align?: "start" | "end";
  readonly class?: string;
  readonly tip?: string | undefined;
}

/** A button that opens a panel over the page (`popover`): light dismiss, Escape and focus return are the browser's own. */
export function PopoverButton(props: PopoverButtonProps) {
  const id = createUniqueId();
  const [open, setOpen] = createSignal(false);
  let button: HTMLButtonElement | undefined;
  let panel: HTMLDivElement | undefined;

  function settle(): void {
    if (!button || !panel) return;
    const at = place(
      button.getBoundingClientRect(),
      { width: panel.offsetWidth, height: panel.offsetHeight },
      { width: innerWidth, height: innerHeight },
      props.align ?? "end",
    );
    panel.style.left = `${at.left}px`;
    panel.style.top = `${at.top}px`;
  }

  function onToggle(event: Event): void {
    const opened = (event as ToggleEvent).newState === "open";
    setOpen(opened);
    if (!opened) return;
    settle();
    panel?.focus({ preventScroll: true });
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        class={props.class ?? "ui-icon-button"}
        aria-label={props.label}
        aria-expanded={open()}
        aria-haspopup="dialog"
        data-tip={open() ? undefined : (props.tip ?? props.label)}
        popoverTarget={id}
      >
        {props.face}
      </button>
      <div
        ref={panel}
        id={id}
        class="ui-popover"
        role="dialog"
        aria-label={props.label}
        tabindex="-1"
        data-quiet-focus=""
        popover="auto"
        onToggle={onToggle}
      >
        {props.children}
      </div>
    </>
  );
}
