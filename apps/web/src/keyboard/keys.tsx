import { createContext, createSignal, onCleanup, onMount, type ParentProps, useContext } from "solid-js";
import type { Say } from "../words/words.tsx";
import { matchKeys } from "./match-keys.ts";

/** A key or sequence and what it does. `words` names it in the help (`?`), under `group`. */
export interface KeyBinding {
  /** `?`, `g o` (one after the other) or `mod+k` (Ctrl, or Cmd on a Mac). */
  readonly keys: string;
  readonly group: "general" | "goTo" | "time";
  readonly words: (say: Say) => string;
  readonly run: () => void;
}

interface Keys {
  readonly bindings: () => readonly KeyBinding[];
  add(binding: KeyBinding): () => void;
  /** Pushes what Escape closes next; the last one pushed is the innermost. */
  addEscape(close: () => void): () => void;
}

const Context = createContext<Keys>();
const sequenceWithin = 1_500;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("input:not([type=radio],[type=checkbox]), textarea, select, [contenteditable]")
  );
}

/** Provides {@link createKey} and {@link createEscape} and listens for the whole document. */
export function KeysProvider(props: ParentProps) {
  const [bindings, setBindings] = createSignal<readonly KeyBinding[]>([]);
  const escapes: (() => void)[] = [];
  let pending = "";
  let lastPress = 0;

  function closeInnermost(event: KeyboardEvent): void {
    // Open dialogs and popovers close themselves: the browser does that after this listener.
    if (event.defaultPrevented || document.querySelector("dialog:modal, [popover=auto]:popover-open")) return;
    const close = escapes.at(-1);
    if (!close) return;
    event.preventDefault();
    close();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      closeInnermost(event);
      return;
    }
    if (event.key === "Shift" || event.isComposing || event.defaultPrevented) return;
    if (event.timeStamp - lastPress > sequenceWithin) pending = "";
    lastPress = event.timeStamp;
    const step = matchKeys(
      bindings().map((binding) => binding.keys),
      pending,
      {
        key: event.key,
        mod: event.ctrlKey || event.metaKey,
        alt: event.altKey,
        // Of an editor within a shadow tree the event names the host; the path, the editor.
        typing: isTyping(event.composedPath()[0] ?? event.target),
      },
    );
    pending = step.pending;
    const found = bindings().findLast((binding) => binding.keys === step.run);
    if (!found || (document.querySelector("dialog:modal") && found.keys !== "mod+k")) return;
    event.preventDefault();
    found.run();
  }

  onMount(() => {
    document.addEventListener("keydown", onKeyDown);
    onCleanup(() => document.removeEventListener("keydown", onKeyDown));
  });

  const keys: Keys = {
    bindings,
    add(binding) {
      setBindings((before) => [...before, binding]);
      return () => setBindings((before) => before.filter((one) => one !== binding));
    },
    addEscape(close) {
      escapes.push(close);
      return () => {
        const at = escapes.lastIndexOf(close);
        if (at >= 0) escapes.splice(at, 1);
      };
    },
  };
  return <Context.Provider value={keys}>{props.children}</Context.Provider>;
}

function useKeys(): Keys {
  const found = useContext(Context);
  if (!found) throw new Error("createKey, createEscape and useKeyBindings need a KeysProvider above them.");
  return found;
}

/** A key that works while the caller's owner lives; listed in the key help. */
export function createKey(binding: KeyBinding): void {
  onCleanup(useKeys().add(binding));
}

/** Escape calls `close` while the caller's owner lives and nothing further in is open. */
export function createEscape(close: () => void): void {
  onCleanup(useKeys().addEscape(close));
}

/** All bindings that work now, for the key help. */
export function useKeyBindings(): () => readonly KeyBinding[] {
  return useKeys().bindings;
}
