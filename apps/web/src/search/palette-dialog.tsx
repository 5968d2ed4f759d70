import { useNavigate } from "@solidjs/router";
import { createEffect, createSignal, createUniqueId, onMount, Show } from "solid-js";
import { createModal } from "../ui/create-modal.ts";
import { Icon } from "../ui/icon.tsx";
import { useToast } from "../ui/toast.tsx";
import { useWords } from "../words/words.tsx";
import { createHits } from "./create-hits.ts";
import { mostPinned } from "./kept-places.ts";
import { PaletteFoot } from "./palette-foot.tsx";
import { PaletteList } from "./palette-list.tsx";
import { makeScreenSource } from "./screen-source.ts";
import type { SearchHit } from "./search-hit.ts";
import { useSearchSources } from "./search-sources.tsx";
import { createActiveHit } from "./use-active-hit.ts";
import { useKept } from "./use-kept.ts";
import { usePlaceHref } from "./use-place-href.ts";
import { useSearchWords } from "./use-search-words.ts";

/** Score from which on a hit begins with what was typed. */
const clear = 0.8;

/** A combobox over every search source. Arrows choose, Enter goes, Ctrl/Cmd-D pins, Escape closes. */
export function PaletteDialog(props: { readonly onClose: () => void }) {
  const sayMain = useWords();
  const say = useSearchWords();
  const navigate = useNavigate();
  const toast = useToast();
  const kept = useKept();
  const sources = useSearchSources();
  const screens = makeScreenSource(sayMain, () => say("screens"), usePlaceHref());
  const id = createUniqueId();
  const [query, setQuery] = createSignal("");
  const [told, setTold] = createSignal("");
  const found = createHits({
    sources: () => [screens, ...sources()],
    query,
    // Nothing typed shows what is kept; in what was found a pin only changes its mark.
    again: () => (query().trim() === "" ? kept().pinned() : undefined),
    onFailure: (source) => toast(say("failed", { source: source.label() }), "failing"),
  });
  const active = createActiveHit(found);
  /** Enter came before what it is to open. */
  const [isAwaited, setAwaited] = createSignal(false);
  const modal = createModal(() => props.onClose());
  const isAnswered = () => found().query === query() && found().isSettled;
  /** What Enter opens: the best of all, or what is called just so, whatever else may still come. */
  const chosen = () => {
    const hit = active.hit();
    const isClear = hit !== undefined && hit.score >= clear;
    return isAnswered() || (isClear && found().query === query()) ? hit : undefined;
  };

  onMount(modal.open);
  createEffect(() => {
    const hit = chosen();
    if (!isAwaited() || hit === undefined) return;
    setAwaited(false);
    choose(hit);
  });

  function choose(hit: SearchHit): void {
    modal.close();
    if ("href" in hit.choose) navigate(hit.choose.href);
    else hit.choose.run();
  }

  function pin(hit: SearchHit | undefined): void {
    if (hit?.place === undefined) return;
    const { title, icon, place } = hit;
    if (!kept().togglePin({ id: hit.id, title, icon, place })) {
      toast(say("full", { count: mostPinned }), "warning");
    } else setTold(say(kept().isPinned(hit.id) ? "nowPinned" : "nowUnpinned", { name: title }));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const isPin = event.key.toLowerCase() === "d" && (event.ctrlKey || event.metaKey);
    if (event.isComposing) return;
    if (isPin) pin(active.hit());
    else if (event.key === "Enter") {
      // What is looked up at a server, such as an id, may still come.
      const hit = chosen();
      if (hit) choose(hit);
      else setAwaited(true);
    } else if (event.key === "ArrowDown") active.move(1);
    else if (event.key === "ArrowUp") active.move(-1);
    else return;
    event.preventDefault();
  }

  function type(text: string): void {
    setAwaited(false);
    setTold("");
    setQuery(text);
  }

  return (
    <dialog ref={modal.ref} class="ui-dialog palette" aria-label={say("title")}>
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
            aria-label={say("placeholder")}
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={active.hit() === undefined ? undefined : `${id}-${active.index()}`}
            aria-keyshortcuts="Control+D Meta+D"
            placeholder={say("placeholder")}
            value={query()}
            onInput={(event) => type(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <PaletteList id={id} groups={found().groups} active={active} onChoose={choose} onPin={pin} />
        <Show when={active.hits().length === 0 && query().trim() !== ""}>
          <p class="palette-none">
            <Show when={isAnswered()} fallback={say("searching")}>
              {say("none", { query: query() })}
              <span>{say("noneHint")}</span>
            </Show>
          </p>
        </Show>
        <PaletteFoot hit={active.hit()} onPin={pin} />
        <p class="sr-only" role="status">
          {told() || say("results", { count: active.hits().length })}
        </p>
      </div>
    </dialog>
  );
}
