import { createEffect, For, Show } from "solid-js";
import { Icon } from "../ui/icon.tsx";
import type { HitGroup } from "./gather-hits.ts";
import type { SearchHit } from "./search-hit.ts";
import type { ActiveHit } from "./use-active-hit.ts";
import { useKept } from "./use-kept.ts";
import { useSearchWords } from "./use-search-words.ts";

/** The hits under their headings, as the list of the combobox. */
export function PaletteList(props: {
  readonly id: string;
  readonly groups: readonly HitGroup[];
  readonly active: ActiveHit;
  readonly onChoose: (hit: SearchHit) => void;
  readonly onPin: (hit: SearchHit) => void;
}) {
  const say = useSearchWords();
  let list: HTMLDivElement | undefined;
  createEffect(() => {
    props.active.hits();
    list?.querySelector(`[id="${props.id}-${props.active.index()}"]`)?.scrollIntoView({ block: "nearest" });
  });
  return (
    <div ref={list} id={`${props.id}-list`} class="palette-list" role="listbox" aria-label={say("title")}>
      <For each={props.groups}>
        {(group) => (
          // biome-ignore lint/a11y/useSemanticElements: options are grouped by role group; a fieldset may not stand in a listbox
          <div role="group" aria-label={group.source.label()}>
            <p class="palette-group" aria-hidden="true">
              {group.source.label()}
            </p>
            <For each={group.hits}>
              {(hit) => (
                <PaletteOption
                  hit={hit}
                  id={`${props.id}-${props.active.hits().indexOf(hit)}`}
                  isActive={props.active.hit() === hit}
                  onPoint={() => props.active.point(hit)}
                  onChoose={() => props.onChoose(hit)}
                  onPin={() => props.onPin(hit)}
                />
              )}
            </For>
          </div>
        )}
      </For>
    </div>
  );
}

function PaletteOption(props: {
  readonly hit: SearchHit;
  readonly id: string;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
  readonly onPin: () => void;
}) {
  const say = useSearchWords();
  const kept = useKept();
  const isPinned = () => kept().isPinned(props.hit.id);
  return (
    <button
      type="button"
      id={props.id}
      class="palette-option"
      role="option"
      tabIndex={-1}
      aria-selected={props.isActive}
      onPointerMove={() => props.onPoint()}
      onClick={() => props.onChoose()}
    >
      <Icon name={props.hit.icon} />
      <span class="palette-title">{props.hit.title}</span>
      <Show when={props.hit.detail}>
        <span class="palette-detail">{props.hit.detail}</span>
      </Show>
      <Show when={isPinned()}>
        <span class="sr-only">, {say("isPinned")}</span>
      </Show>
      <Show when={props.hit.place}>
        {/* For pointers alone: an option may hold no button. Keys have Ctrl/Cmd-D and the button below the list. */}
        <span
          class="palette-pin"
          aria-hidden="true"
          data-pinned={isPinned() ? "" : undefined}
          data-tip={say(isPinned() ? "unpin" : "pin")}
          onClick={(event) => {
            event.stopPropagation();
            props.onPin();
          }}
        >
          <Icon name="pin" class={isPinned() ? "palette-kept" : ""} />
        </span>
      </Show>
    </button>
  );
}
