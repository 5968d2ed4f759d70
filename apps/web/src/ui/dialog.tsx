import { createEffect, createUniqueId, type ParentProps } from "solid-js";
import { useWords } from "../words/words.tsx";
import { IconButton } from "./icon-button.tsx";
import { lightDismiss } from "./light-dismiss.ts";

/** A modal dialog (native `dialog`): focus stays inside, Escape and a click beside it close it, focus returns after. */
export function Dialog(
  props: ParentProps<{
    readonly title: string;
    readonly open: boolean;
    readonly onClose: () => void;
    readonly class?: string;
  }>,
) {
  const say = useWords();
  const id = createUniqueId();
  let dialog: HTMLDialogElement | undefined;

  createEffect(() => {
    if (!dialog) return;
    if (props.open && !dialog.open) dialog.showModal();
    if (!props.open && dialog.open) dialog.close();
  });

  return (
    <dialog
      ref={(element) => {
        dialog = element;
        lightDismiss(element);
      }}
      class={`ui-dialog ${props.class ?? ""}`}
      aria-labelledby={id}
      onClose={() => props.onClose()}
    >
      <div class="ui-dialog-body">
        <header class="ui-dialog-head">
          <h2 id={id}>{props.title}</h2>
          <IconButton icon="close" label={say("ui.close")} onClick={() => dialog?.close()} />
        </header>
        {props.children}
      </div>
    </dialog>
  );
}
