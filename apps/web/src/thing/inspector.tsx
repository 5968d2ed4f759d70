import type { SelectedThing } from "../app/selection.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { useWords } from "../words/words.tsx";

/** The selected thing: its kind and id. */
export function Inspector(props: { readonly thing: SelectedThing; readonly onClose: () => void }) {
  const say = useWords();
  return (
    <header class="inspector-head">
      <div>
        <p class="inspector-kind">{say(`kinds.${props.thing.kind}`, { count: 1 })}</p>
        <h2>
          <MonoId text={props.thing.id} length={28} />
        </h2>
      </div>
      <IconButton icon="close" label={say("frame.closeInspector")} onClick={() => props.onClose()} />
    </header>
  );
}
