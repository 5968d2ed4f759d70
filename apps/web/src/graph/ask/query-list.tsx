import type { NamedQueryDescriptor } from "@cim/contracts/graph";
import { createMemo, createSignal, For, Show } from "solid-js";
import { Field } from "../../ui/field.tsx";
import { useGraphWords } from "../data/use-graph-words.ts";
import { useQueryWords } from "../data/use-query-words.ts";
import { groupQueries } from "./query-groups.ts";

/** The named queries by group, searchable by title, name and description. */
export function QueryList(props: {
  readonly queries: readonly NamedQueryDescriptor[];
  readonly onChoose: (query: NamedQueryDescriptor) => void;
}) {
  const say = useGraphWords();
  const words = useQueryWords();
  const [search, setSearch] = createSignal("");
  const groups = createMemo(() =>
    groupQueries(
      props.queries.map((query) => ({ query, ...words.query(query) })),
      search(),
    ),
  );
  return (
    <div class="graph-queries">
      <Field
        label={say("form.search")}
        type="search"
        autocomplete="off"
        value={search()}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      <For each={groups()}>
        {({ group, queries }) => (
          <section aria-label={say(`groups.${group}`)}>
            <h3>{say(`groups.${group}`)}</h3>
            <ul>
              <For each={queries}>
                {(one) => (
                  <li>
                    <button type="button" class="graph-query" onClick={() => props.onChoose(one.query)}>
                      <strong>{one.title}</strong>
                      <span class="graph-query-says">{one.description}</span>
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </section>
        )}
      </For>
      <Show when={groups().length === 0}>
        <p class="text-muted" role="status">
          {say("form.noneFound", { query: search() })}
        </p>
      </Show>
    </div>
  );
}
