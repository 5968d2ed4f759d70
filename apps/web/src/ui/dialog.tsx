import { createEffect, createUniqueId, type ParentProps } from "solid-js";
import { useWords } from "../words/words.tsx";
import { createModal } from "./create-modal.ts";
import { IconButton } from "./icon-button.tsx";

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
  const modal = createModal(() => props.onClose());

  createEffect(() => (props.open ? modal.open() : modal.close()));

  return (
    <dialog ref={modal.ref} class={`ui-dialog ${props.class ?? ""}`} aria-labelledby={id}>
      <div class="ui-dialog-body">
        <header class="ui-dialog-head">
          <h2 id={id}>{props.title}</h2>
          <IconButton icon="close" label={say("ui.close")} onClick={() => modal.close()} />
        </header>
        {props.children}
      </div>
    </dialog>
  );
}
