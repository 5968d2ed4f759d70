import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import { useToast } from "../../ui/toast.tsx";
import type { Places } from "../canvas/stage-protocol.ts";
import { type Choices, collapseThing, expandThing, noChoices } from "../model/choices.ts";
import { keyOf } from "../model/graph.ts";
import { type ShownGraph, shownGraph } from "../model/shown-graph.ts";
import { redo, step, type Undoable, undo, undoable } from "../model/undo.ts";
import type { GraphViewProps } from "./graph-view-props.ts";
import { layoutStore } from "./layout-store.ts";
import { useGraphViewWords } from "./use-graph-view-words.ts";

/** What the drawing, its list and its tools share. */
export interface Drawing {
  readonly choices: Accessor<Choices>;
  readonly shown: Accessor<ShownGraph>;
  /** Takes one step, which can be undone. */
  change(next: (choices: Choices) => Choices): void;
  undo(): void;
  redo(): void;
  readonly canUndo: Accessor<boolean>;
  readonly canRedo: Accessor<boolean>;
  expand(key: string): Promise<void>;
  collapse(key: string): void;
  readonly isExpanding: (key: string) => boolean;
  /** The thing (key) or group (id) that keys act on; the same in the drawing and in the list. */
  readonly focused: Accessor<string | undefined>;
  focus(name: string | undefined): void;
  /** Things chosen together. */
  readonly chosen: Accessor<readonly string[]>;
  choose(names: readonly string[]): void;
  /** Name of the arrangement, and where everything stood in it when it was last seen. */
  readonly arrangement: Accessor<string>;
  places(): Places;
  keepPlaces(arrangement: string, places: Places): void;
  forgetPlaces(): void;
  nameOf(key: string): string;
  /** What is said to screen readers next. */
  readonly said: Accessor<string>;
  announce(text: string): void;
}

const writeAfter = 400;

export function createDrawing(props: GraphViewProps): Drawing {
  const say = useGraphViewWords();
  const toast = useToast();
  const [history, setHistory] = createSignal<Undoable<Choices>>(undoable(noChoices()));
  const [focused, setFocused] = createSignal<string | undefined>(undefined);
  const [chosen, setChosen] = createSignal<readonly string[]>([]);
  const [busy, setBusy] = createSignal<ReadonlySet<string>>(new Set());
  const [said, announce] = createSignal("");
  let places: Record<string, Places> = {};
  let key = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fetching = new AbortController();

  function keep(): void {
    clearTimeout(timer);
    timer = undefined;
    layoutStore.write(key, { choices: history().now, places });
  }
  function keepSoon(): void {
    timer ??= setTimeout(keep, writeAfter);
  }

  function open(next: string): void {
    if (timer !== undefined) keep();
    key = next;
    fetching.abort();
    fetching = new AbortController();
    const kept = layoutStore.read(next);
    places = { ...kept?.places };
    setHistory(undoable(kept?.choices ?? noChoices(props.layout)));
    setFocused(undefined);
    setChosen([]);
    setBusy(new Set<string>());
  }
  open(props.layoutKey);
  createEffect(on(() => props.layoutKey, open, { defer: true }));
  onCleanup(() => {
    if (timer !== undefined) keep();
    fetching.abort();
  });

  const choices = () => history().now;
  const shown = createMemo(() => shownGraph(props.answer, choices()));
  const arrangement = createMemo(() => `${props.layoutKey}\n${choices().layout}\n${shown().rollUp}`);
  const nameOf = (name: string) => shown().things.get(name)?.name ?? shown().hidden.get(name)?.name ?? name;

  function change(next: (choices: Choices) => Choices): void {
    setHistory((before) => step(before, next(before.now)));
    keepSoon();
  }

  async function expand(name: string): Promise<void> {
    if (busy().has(name) || !shown().things.has(name)) return;
    const { signal } = fetching;
    setBusy((before) => new Set(before).add(name));
    announce(say("expanding", { name: nameOf(name) }));
    try {
      const answer = await props.expand(name, signal);
      if (signal.aborted) return;
      const { things } = shown();
      const fresh = answer.nodes.filter((node) => !things.has(keyOf(node))).length;
      change((before) => expandThing(before, name, answer));
      const text =
        fresh === 0
          ? say("nothingMore", { name: nameOf(name) })
          : say("expanded", { count: fresh, name: nameOf(name) });
      announce(text);
      if (fresh === 0) toast(text);
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      toast(say("expandFailed", { name: nameOf(name), reason }), "failing");
    } finally {
      if (!signal.aborted) setBusy((before) => new Set([...before].filter((one) => one !== name)));
    }
  }

  return {
    choices,
    shown,
    change,
    undo() {
      setHistory(undo);
      keepSoon();
    },
    redo() {
      setHistory(redo);
      keepSoon();
    },
    canUndo: () => history().past.length > 0,
    canRedo: () => history().future.length > 0,
    expand,
    collapse: (name) => change((before) => collapseThing(before, name)),
    isExpanding: (name) => busy().has(name),
    focused,
    focus: (name) => setFocused(name),
    chosen: createMemo(() => chosen().filter((name) => shown().things.has(name))),
    choose: (names) => setChosen([...new Set(names)]),
    arrangement,
    places: () => places[arrangement()] ?? [],
    keepPlaces(name, list) {
      if (!name.startsWith(`${props.layoutKey}\n`)) return;
      delete places[name];
      places[name] = list;
      keepSoon();
    },
    forgetPlaces() {
      places = {};
      keepSoon();
    },
    nameOf,
    said,
    announce,
  };
}
