import { useNavigate } from "@solidjs/router";
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { createModal } from "../ui/create-modal.ts";
import { Icon } from "../ui/icon.tsx";
import { useToast } from "../ui/toast.tsx";
import { useWords } from "../words/words.tsx";
import { gatherHits, type HitGroup } from "./gather-hits.ts";
import { useScreenHref } from "./screen-href.ts";
import { makeScreenSource } from "./screen-source.ts";
import { type SearchHit, useSearchSources } from "./search-sources.tsx";

/** Search and commands (Ctrl/Cmd-K): a combobox over every search source. Arrows choose, Enter goes, Escape closes. */
export function CommandPalette(props: { readonly onClose: () => void }) {
  const say = useWords();
  const navigate = useNavigate();
  const toast = useToast();
  const sources = useSearchSources();
  const screens = makeScreenSource(say, useScreenHref());
  const id = createUniqueId();
  const [query, setQuery] = createSignal("");
  const [groups, setGroups] = createSignal<readonly HitGroup[]>([]);
  const [at, setAt] = createSignal(0);
  const hits = createMemo(() => groups().flatMap((group) => group.hits));
  const optionId = (hit: SearchHit) => `${id}-${hits().indexOf(hit)}`;
  const modal = createModal(() => props.onClose());
  let list: HTMLDivElement | undefined;

  onMount(modal.open);

  createEffect(() => {
    const stop = new AbortController();
    onCleanup(() => stop.abort());
    setAt(0);
    setGroups([]);
    gatherHits([screens, ...sources()], query(), stop.signal, setGroups, (source) =>
      toast(say("palette.failed", { source: source.label() }), "failing"),
    );
  });
  createEffect(() => {
    list?.querySelector(`[id="${id}-${at()}"]`)?.scrollIntoView({ block: "nearest" });
  });

  function choose(hit: SearchHit | undefined): void {
    if (!hit) return;
    modal.close();
    if ("href" in hit.choose) navigate(hit.choose.href);
    else hit.choose.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const last = hits().length - 1;
    if (event.key === "Enter") choose(hits()[at()]);
    else if (event.key === "ArrowDown") setAt(at() >= last ? 0 : at() + 1);
    else if (event.key === "ArrowUp") setAt(at() <= 0 ? Math.max(last, 0) : at() - 1);
    else return;
    event.preventDefault();
  }

  return (
    <dialog ref={modal.ref} class="ui-dialog palette" aria-label={say("palette.title")}>
      <div class="palette-body">
        <div class="palette-input">
          <Icon name="search" />
          <input
            type="text"
            role="combobox"
            autofocus
            autocomplete="off"
            spellcheck={false}
            maxlength={256}
            aria-label={say("palette.placeholder")}
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={hits().length > 0 ? `${id}-${at()}` : undefined}
            placeholder={say("palette.placeholder")}
            value={query()}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <div
          ref={list}
          id={`${id}-list`}
          class="palette-list"
          role="listbox"
          aria-label={say("palette.title")}
        >
          <For each={groups()}>
            {(group) => (
              // biome-ignore lint/a11y/useSemanticElements: options are grouped by role group; a fieldset may not stand in a listbox
              <div role="group" aria-label={group.source.label()}>
                <p class="palette-group" aria-hidden="true">
                  {group.source.label()}
                </p>
                <For each={group.hits}>
                  {(hit) => (
                    <button
                      type="button"
                      id={optionId(hit)}
                      class="palette-option"
                      role="option"
                      tabIndex={-1}
                      aria-selected={hits()[at()] === hit}
                      onPointerMove={() => setAt(hits().indexOf(hit))}
                      onClick={() => choose(hit)}
                    >
                      <Icon name={hit.icon} />
                      <span class="palette-title">{hit.title}</span>
                      <Show when={hit.detail}>
                        <span class="palette-detail">{hit.detail}</span>
                      </Show>
                    </button>
                  )}
                </For>
              </div>
            )}
          </For>
        </div>
        <Show when={hits().length === 0 && query().trim() !== ""}>
          <p class="palette-none">
            {say("palette.none", { query: query() })}
            <span>{say("palette.noneHint")}</span>
          </p>
        </Show>
        <p class="sr-only" role="status">
          {say("palette.results", { count: hits().length })}
        </p>
      </div>
    </dialog>
  );
}
