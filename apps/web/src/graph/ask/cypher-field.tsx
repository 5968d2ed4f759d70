import { createEffect, createSignal, on, onCleanup, onMount, Show } from "solid-js";
import { useToast } from "../../ui/toast.tsx";
import { useWords } from "../../words/words.tsx";
import { useGraphWords } from "../data/use-graph-words.ts";
import type { CypherEditor, CypherEditorOptions } from "./cypher-editor.ts";
import type { TextPlace } from "./cypher-fault.ts";

/** The editor of a Cypher text, loaded by itself; a plain text area until it is there, and where it cannot be loaded. */
export function CypherField(props: {
  readonly label: string;
  readonly text: string;
  readonly complete: CypherEditorOptions["complete"];
  readonly mark: TextPlace | undefined;
  readonly onInput: (text: string) => void;
  readonly onRun: () => void;
}) {
  const say = useGraphWords();
  const words = useWords();
  const toast = useToast();
  const [editor, setEditor] = createSignal<CypherEditor>();
  let host: HTMLDivElement | undefined;
  let area: HTMLTextAreaElement | undefined;

  onMount(() => {
    let isGone = false;
    onCleanup(() => {
      isGone = true;
      editor()?.destroy();
    });
    import("./cypher-editor.ts").then(
      ({ makeCypherEditor }) => {
        if (isGone || !host) return;
        const hadFocus = document.activeElement === area;
        const made = makeCypherEditor({
          host,
          text: props.text,
          label: props.label,
          hint: say("cypher.hint"),
          complete: (text, at) => props.complete(text, at),
          onChange: (text) => props.onInput(text),
          onRun: () => props.onRun(),
        });
        setEditor(made);
        if (hadFocus) made.focus();
      },
      () => isGone || toast(words("frame.updateMissing"), "failing"),
    );
  });
  createEffect(() => editor()?.setText(props.text));
  createEffect(() => editor()?.relabel(props.label, say("cypher.hint")));
  createEffect(
    on([() => props.mark, editor], ([place, made]) => {
      made?.mark(place);
    }),
  );

  return (
    <div class="graph-editor">
      <div ref={host} class="graph-editor-host" hidden={!editor()} />
      <Show when={!editor()}>
        <textarea
          ref={area}
          class="ui-input ui-text-area"
          aria-label={props.label}
          spellcheck={false}
          rows={8}
          value={props.text}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </Show>
    </div>
  );
}
