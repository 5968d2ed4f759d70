import "./annotations.css";
import { formatThing, isKindName, type KindName, kindOf, kinds } from "@cim/contracts/kinds";
import type { ThingRef } from "@cim/contracts/rows";
import { createEffect, createSignal, For, onCleanup, Show } from "solid-js";
import { useLive } from "../live/live-provider.tsx";
import type { FoundThing } from "../live/protocol.ts";
import { followSearch } from "../search/follow-search.ts";
import { kindOfProjection } from "../thing/references.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { useWords } from "../words/words.tsx";

const among: readonly string[] = (Object.keys(kinds) as KindName[]).flatMap((kind) => {
  const { projection } = kindOf(kind);
  return projection === undefined || kind === "annotation" ? [] : [projection];
});
const shownAtMost = 6;

/** Chooses things: those chosen, the ones offered, and a search over all that this session sees. */
export function ThingPicker(props: {
  readonly label: string;
  readonly none: string;
  readonly chosen: readonly ThingRef[];
  readonly offered: readonly ThingRef[];
  readonly fault?: string | undefined;
  readonly onChange: (things: readonly ThingRef[]) => void;
}) {
  const say = useWords();
  const live = useLive();
  const [query, setQuery] = createSignal("");
  const [found, setFound] = createSignal<readonly FoundThing[]>();
  const has = (thing: ThingRef) => props.chosen.some((one) => formatThing(one) === formatThing(thing));
  const wordOf = (thing: ThingRef) =>
    isKindName(thing.kind) ? `${say(`kinds.${thing.kind}`, { count: 1 })} ${thing.id}` : thing.id;
  const offered = () => props.offered.filter((thing) => !has(thing));
  const hits = () =>
    (found() ?? [])
      .map((row) => ({
        thing: { kind: kindOfProjection(row.shelf) ?? "component", id: row.key },
        title: row.title,
      }))
      .filter(({ thing }) => !has(thing));

  createEffect(() => {
    const wanted = query().trim();
    if (wanted.length < 2) {
      setFound(undefined);
      return;
    }
    const stop = new AbortController();
    onCleanup(() => stop.abort());
    void show(wanted, stop.signal);
  });

  async function show(wanted: string, signal: AbortSignal): Promise<void> {
    const asked = { query: wanted, limit: shownAtMost, among };
    for await (const { things } of followSearch(live(), asked, signal)) setFound(things);
  }

  function take(thing: ThingRef): void {
    props.onChange([...props.chosen, thing]);
    setQuery("");
  }

  return (
    <fieldset class="thing-picker">
      <legend>{props.label}</legend>
      <Show when={props.chosen.length === 0}>
        <p class="text-muted">{props.none}</p>
      </Show>
      <ul class="picked">
        <For each={props.chosen}>
          {(thing) => (
            <li>
              <span>
                {isKindName(thing.kind) ? say(`kinds.${thing.kind}`, { count: 1 }) : thing.kind}{" "}
                <MonoId still text={thing.id} length={28} />
              </span>
              <IconButton
                icon="close"
                label={say("annotations.dropThing", { thing: wordOf(thing) })}
                onClick={() =>
                  props.onChange(props.chosen.filter((one) => formatThing(one) !== formatThing(thing)))
                }
              />
            </li>
          )}
        </For>
      </ul>
      <Show when={offered().length > 0}>
        <div class="picker-offers">
          <For each={offered()}>
            {(thing) => (
              <Button onClick={() => take(thing)}>
                {say("annotations.takeThing", { thing: wordOf(thing) })}
              </Button>
            )}
          </For>
        </div>
      </Show>
      <Field
        label={say("annotations.findThing")}
        value={query()}
        autocomplete="off"
        spellcheck={false}
        maxLength={256}
        fault={props.fault}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // Enter takes the first that was found, instead of sending the form.
          event.preventDefault();
          const [first] = hits();
          if (first) take(first.thing);
        }}
      />
      <div role="status" class="picker-found">
        <Show when={found() && hits().length === 0 && query().trim().length >= 2}>
          <p class="text-muted">{say("annotations.nothingFound", { query: query().trim() })}</p>
        </Show>
        <For each={hits()}>
          {(hit) => (
            <Button
              tone="quiet"
              aria-label={say("annotations.takeThing", { thing: wordOf(hit.thing) })}
              onClick={() => take(hit.thing)}
            >
              {hit.title}
              <span class="text-muted">
                {isKindName(hit.thing.kind) ? say(`kinds.${hit.thing.kind}`, { count: 1 }) : ""}
              </span>
            </Button>
          )}
        </For>
      </div>
    </fieldset>
  );
}
