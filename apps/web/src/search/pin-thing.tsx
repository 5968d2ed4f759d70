import { kindOf } from "@cim/contracts/kinds";
import type { AnyRow, ProjectionName } from "@cim/contracts/rows";
import { createEffect, createMemo, Show } from "solid-js";
import type { SelectedThing } from "../app/selection.ts";
import { createKey } from "../keyboard/keys.tsx";
import { useCollection } from "../live/use-collection.ts";
import { isProjectionName } from "../thing/projection-name.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { useToast } from "../ui/toast.tsx";
import { mostPinned } from "./kept-places.ts";
import { placeOfThing } from "./thing-place.ts";
import { useKept } from "./use-kept.ts";
import { useSearchWords } from "./use-search-words.ts";

/** Pins the thing that the inspector shows, by button and Ctrl/Cmd-D, and remembers that it was opened: the palette begins with both. */
export function PinThing(props: { readonly thing: SelectedThing }) {
  const projection = createMemo(() => {
    const { projection: name } = kindOf(props.thing.kind);
    return name !== undefined && isProjectionName(name) ? name : undefined;
  });
  return (
    <Show when={projection()} keyed fallback={<PinTitled thing={props.thing} title={props.thing.id} />}>
      {(name) => <PinRow thing={props.thing} projection={name} />}
    </Show>
  );
}

function PinRow(props: { readonly thing: SelectedThing; readonly projection: ProjectionName }) {
  const collection = useCollection(props.projection);
  const title = () => {
    const field = kindOf(props.thing.kind).title;
    const row = collection.get(props.thing.id) as AnyRow | undefined;
    const value = field === undefined ? undefined : row?.[field];
    return typeof value === "string" && value !== "" ? value : props.thing.id;
  };
  return <PinTitled thing={props.thing} title={title()} />;
}

function PinTitled(props: { readonly thing: SelectedThing; readonly title: string }) {
  const say = useSearchWords();
  const kept = useKept();
  const toast = useToast();
  const place = createMemo(() => placeOfThing(props.thing, props.title.slice(0, 200)));
  const isPinned = () => kept().isPinned(place().id);

  createEffect(() => kept().opened(place()));

  function toggle(): void {
    if (!kept().togglePin(place())) toast(say("full", { count: mostPinned }), "warning");
  }
  createKey({ keys: "mod+d", group: "general", words: () => say("pinKey"), run: toggle });

  return (
    <IconButton
      icon="pin"
      class="inspector-pin"
      label={say(isPinned() ? "unpinThing" : "pinThing", { name: props.title })}
      data-pinned={isPinned() ? "" : undefined}
      onClick={toggle}
    />
  );
}
