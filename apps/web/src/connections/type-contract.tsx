import { definitionOf } from "@cim/contracts/events";
import { createMemo, For, Show } from "solid-js";
import { contractFields } from "./contract-fields.ts";
import { useConnectionWords } from "./use-connection-words.ts";

/** What the catalogue declares of a type of event: what it says, and the fields of its body. */
export function TypeContract(props: { readonly type: string }) {
  const say = useConnectionWords();
  const definition = createMemo(() => definitionOf(props.type));
  return (
    <Show when={definition()} fallback={<p class="text-muted">{say("one.readAs")}</p>}>
      {(known) => (
        <>
          <p>{known().describe}</p>
          <dl class="connection-fields">
            <For each={contractFields(known().schema)}>
              {(field) => (
                <div>
                  <dt class="ui-mono">{field.name}</dt>
                  <dd>
                    <span class="ui-mono">{field.form}</span>
                    <Show when={field.isOptional}>
                      <span class="text-muted">{say("one.optional")}</span>
                    </Show>
                    <Show when={field.describe}>
                      <span class="text-muted">{field.describe}</span>
                    </Show>
                  </dd>
                </div>
              )}
            </For>
          </dl>
        </>
      )}
    </Show>
  );
}
