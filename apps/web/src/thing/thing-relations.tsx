import { isKindName } from "@cim/contracts/kinds";
import type { AnyRow, ProjectionName, ThingRef } from "@cim/contracts/rows";
import { createMemo, For, Show } from "solid-js";
import type { SelectedThing } from "../app/selection.ts";
import { createSettled } from "../live/create-settled.ts";
import { useCollection } from "../live/use-collection.ts";
import { MonoId } from "../ui/mono-id.tsx";
import { capital } from "../words/capital.ts";
import { useWords } from "../words/words.tsx";
import {
  isNaming,
  kindOfProjection,
  namingFields,
  type Reference,
  referencesTo,
  thingsNamed,
} from "./references.ts";
import { ThingLink } from "./thing-link.tsx";
import { useFieldWord } from "./use-field-word.ts";

const shownAtMost = 20;

/** What a thing names, and what names it, as far as the collections of this session know. */
export function ThingRelations(props: {
  readonly thing: SelectedThing;
  readonly projection: ProjectionName | undefined;
  readonly row: AnyRow | undefined;
}) {
  const say = useWords();
  const word = useFieldWord();
  const named = createMemo(() => {
    const { projection, row } = props;
    if (projection === undefined || row === undefined) return [];
    return namingFields(projection)
      .map((field) => ({ field, things: thingsNamed(projection, row, field) }))
      .filter((group) => group.things.length > 0);
  });
  const references = createMemo(() => referencesTo(props.thing.kind));
  return (
    <section class="inspector-part" aria-label={say("thing.relations")}>
      <h3>{say("thing.relations")}</h3>
      <For each={named()}>{(group) => <RelationGroup title={word(group.field)} things={group.things} />}</For>
      <For each={references()}>
        {(reference) => <ReferringThings thing={props.thing} reference={reference} />}
      </For>
      <Show when={named().length === 0 && references().length === 0}>
        <p class="text-muted">{say("thing.noRelations")}</p>
      </Show>
    </section>
  );
}

function ReferringThings(props: { readonly thing: SelectedThing; readonly reference: Reference }) {
  const say = useWords();
  const word = useFieldWord();
  const collection = useCollection(props.reference.projection);
  const rows = createSettled(
    () => collection.rows() as readonly AnyRow[],
    () => 500,
  );
  const kind = kindOfProjection(props.reference.projection);
  const things = createMemo((): readonly ThingRef[] =>
    kind === undefined
      ? []
      : rows()
          .filter((row) => isNaming(row, props.reference.field, props.thing.id))
          .map((row) => ({ kind, id: row.key })),
  );
  const title = () =>
    kind === undefined
      ? ""
      : `${capital(say(`kinds.${kind}`, { count: things().length }))} · ${word(props.reference.field)}`;
  return (
    <Show when={things().length > 0}>
      <RelationGroup title={title()} things={things()} />
    </Show>
  );
}

function RelationGroup(props: { readonly title: string; readonly things: readonly ThingRef[] }) {
  const say = useWords();
  return (
    <div class="relation">
      <h4>{props.title}</h4>
      <ul>
        <For each={props.things.slice(0, shownAtMost)}>
          {(thing) => (
            <li>
              <Show when={isKindName(thing.kind)} fallback={<MonoId still text={thing.id} />}>
                <ThingLink thing={thing}>
                  <MonoId still text={thing.id} length={40} />
                </ThingLink>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.things.length > shownAtMost}>
        <p class="text-muted">{say("live.shown", { shown: shownAtMost, count: props.things.length })}</p>
      </Show>
    </div>
  );
}
