import { onCleanup } from "solid-js";

export interface Modal {
  /** For the `dialog` element. */
  readonly ref: (dialog: HTMLDialogElement) => void;
  open(): void;
  close(): void;
}

/**
 * A native modal dialog that Escape, a click beside it and `close` close, with `onClosed` called at once and once per opening.
 * The browser's own `close` event comes a task later: a key pressed in between would meet a dialog that is gone but not yet told.
 */
export function createModal(onClosed: () => void): Modal {
  let dialog: HTMLDialogElement | undefined;
  let told = true;

  function tell(): void {
    if (told || dialog?.open) return;
    told = true;
    onClosed();
  }
  function close(): void {
    dialog?.close();
    tell();
  }

  return {
    ref(element) {
      dialog = element;
      const stop = new AbortController();
      onCleanup(() => stop.abort());
      const { signal } = stop;
      element.addEventListener("close", tell, { signal });
      element.addEventListener("click", (event) => event.target === element && close(), { signal });
      element.addEventListener(
        "cancel",
        (event) => {
          event.preventDefault();
          close();
        },
        { signal },
      );
    },
    open() {
      if (!dialog || dialog.open) return;
      told = false;
      dialog.showModal();
    },
    close,
  };
}
