import type { EventDetail } from "@cim/contracts/api";
import { createSignal, For, Show } from "solid-js";
import { useEventWords } from "../events/use-event-words.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { useToast } from "../ui/toast.tsx";
import { useWords } from "../words/words.tsx";

/** A subject whose tokens tell what they mean: one by one under the pointer, all of them in a list. */
export function EventSubject(props: { readonly event: Pick<EventDetail, "subject" | "tokens"> }) {
  const title = useWords();
  const say = useEventWords();
  const toast = useToast();
  const [isOpen, setOpen] = createSignal(false);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(props.event.subject);
      toast(title("ui.copied", { text: props.event.subject }), "ok");
    } catch {
      // The browser refused (no permission, no secure context): the person is told how to go on.
      toast(title("ui.copyFailed"), "failing");
    }
  }

  return (
    <Show when={props.event.tokens.length > 0} fallback={<MonoId text={props.event.subject} length={30} />}>
      <div class="event-subject">
        <span class="ui-mono event-subject-tokens">
          <For each={props.event.tokens}>
            {(token, at) => (
              <>
                <Show when={at() > 0}>
                  <span class="text-muted">.</span>
                </Show>
                <span class="event-token" data-role={token.role} data-tip={say(`detail.token.${token.role}`)}>
                  {token.text}
                </span>
              </>
            )}
          </For>
        </span>
        <IconButton icon="copy" label={title("ui.copy", { text: props.event.subject })} onClick={copy} />
        <IconButton
          icon={isOpen() ? "chevron-down" : "chevron-right"}
          label={say("detail.tokens")}
          aria-expanded={isOpen()}
          onClick={() => setOpen((before) => !before)}
        />
        <Show when={isOpen()}>
          <ol class="event-token-list" aria-label={say("detail.tokens")}>
            <For each={props.event.tokens}>
              {(token) => (
                <li>
                  <span class="ui-mono">{token.text}</span>
                  <span class="text-muted">{say(`detail.token.${token.role}`)}</span>
                </li>
              )}
            </For>
          </ol>
        </Show>
      </div>
    </Show>
  );
}
