import { createMemo, Show } from "solid-js";
import { useWords } from "../words/words.tsx";
import { Icon } from "./icon.tsx";
import { useToast } from "./toast.tsx";
import { truncateMiddle } from "./truncate-middle.ts";

/**
 * An id, hash or subject in mono, its middle cut at `length` characters (default 20), copied whole on click.
 * @param props.still only shown, where a surrounding row or link is what one clicks
 */
export function MonoId(props: { readonly text: string; readonly length?: number; readonly still?: boolean }) {
  const say = useWords();
  const toast = useToast();
  const short = createMemo(() => truncateMiddle(props.text, props.length ?? 20));
  const tip = () => (short() === props.text ? undefined : props.text);

  async function copy(event: MouseEvent): Promise<void> {
    event.stopPropagation();
    try {
      await navigator.clipboard.writeText(props.text);
      toast(say("ui.copied", { text: short() }), "ok");
    } catch {
      // The browser refused (no permission, no secure context): the person is told how to go on.
      toast(say("ui.copyFailed"), "failing");
    }
  }

  return (
    <Show
      when={!props.still}
      fallback={
        <span class="ui-mono" data-tip={tip()}>
          {short()}
        </span>
      }
    >
      <button
        type="button"
        class="ui-mono ui-mono-copy"
        data-tip={tip()}
        aria-label={say("ui.copy", { text: props.text })}
        onClick={copy}
      >
        <span>{short()}</span>
        <Icon name="copy" />
      </button>
    </Show>
  );
}
