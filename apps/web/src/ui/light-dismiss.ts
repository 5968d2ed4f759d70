import { onCleanup } from "solid-js";

/** A `ref` for a modal dialog: a click beside it closes it, as Escape does. (`closedby="any"`, where every browser knows it.) */
export function lightDismiss(dialog: HTMLDialogElement): void {
  const onClick = (event: MouseEvent) => {
    if (event.target === dialog) dialog.close();
  };
  dialog.addEventListener("click", onClick);
  onCleanup(() => dialog.removeEventListener("click", onClick));
}
