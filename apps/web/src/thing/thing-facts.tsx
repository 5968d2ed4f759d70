import type { AnyRow } from "@cim/contracts/rows";
import { createMemo, For, Show } from "solid-js";
import { changedMark } from "../ui/changed-mark.ts";
import { Icon } from "../ui/icon.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { useWords } from "../words/words.tsx";
import { Because } from "./because.tsx";
import { FieldValue } from "./field-value.tsx";
import { thingsNamed } from "./references.ts";
import { ThingLink } from "./thing-link.tsx";
import { useFieldWord } from "./use-field-word.ts";

/** What the runner adds, and what has a part of its own. */
const apart: ReadonlySet<string> = new Set([
  "key",
  "position",
  "time",
  "because",
  "steps",
  "deployments",
  "versions",
  "outages",
]);

/** All fields of a row; each value explains itself, and leads to the thing it names. */
export function ThingFacts(props: { readonly projection: string; readonly row: AnyRow }) {
  const say = useWords();
  const word = useFieldWord();
  const names = createMemo(() => Object.keys(props.row).filter((name) => !apart.has(name)), undefined, {
    equals: (one, other) => one.join() === other.join(),
  });
  return (
    <section class="inspector-part" aria-label={say("thing.facts")}>
      <div class="part-head">
        <h3>{say("thing.facts")}</h3>
        <span class="text-muted">
          {say("thing.updated")} <RelativeTime at={props.row.time} />
        </span>
      </div>
      <dl class="facts">
        <For each={names()}>
          {(name) => (
            <div
              class="fact"
              ref={changedMark(
                () => props.row.key,
                () => JSON.stringify(props.row[name]),
              )}
            >
              <dt>{word(name)}</dt>
              <dd>
                <Because projection={props.projection} rowKey={props.row.key} field={name}>
                  <FieldValue
                    projection={props.projection}
                    field={name}
                    value={props.row[name]}
                    length={30}
                  />
                </Because>
                <NamedThings projection={props.projection} row={props.row} field={name} />
              </dd>
            </div>
          )}
        </For>
      </dl>
    </section>
  );
}

/** The way to the thing that a single value names; lists are under relations. */
function NamedThings(props: { readonly projection: string; readonly row: AnyRow; readonly field: string }) {
  const thing = createMemo(() => {
    if (Array.isArray(props.row[props.field])) return undefined;
    const [named] = thingsNamed(props.projection, props.row, props.field);
    return named?.id === props.row.key ? undefined : named;
  });
  const say = useWords();
  return (
    <Show when={thing()}>
      {(named) => (
        <ThingLink
          thing={named()}
          class="thing-jump"
          label={say("thing.openThing", { kind: "", id: named().id })}
        >
          <Icon name="arrow-right" />
          <span class="sr-only">{say("thing.openThing", { kind: "", id: named().id })}</span>
        </ThingLink>
      )}
    </Show>
  );
}
