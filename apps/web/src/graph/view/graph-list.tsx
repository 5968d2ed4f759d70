import { isKindName } from "@cim/contracts/kinds";
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  on,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { isStateWord } from "../../thing/state-look.ts";
import { Icon } from "../../ui/icon.tsx";
import { rowWindow, scrollToShow } from "../../ui/row-window.ts";
import { StateMark } from "../../ui/state-mark.tsx";
import { useWords } from "../../words/words.tsx";
import { categoryOf, iconOf } from "../canvas/look-of-kind.ts";
import type { Drawing } from "./create-drawing.ts";
import type { EdgeName } from "./graph-view-props.ts";
import { groupTitle, kindWord } from "./group-title.ts";
import { type ListRow, listRows, rowOf, type Ties } from "./list-rows.ts";
import { lookOf } from "./stage-graph.ts";
import { relationshipWord, useGraphViewWords } from "./use-graph-view-words.ts";

const rowHeight = 30;

export interface ListHandle {
  focus(): void;
}

/**
 * The same graph as a tree that the keyboard walks and screen readers read: each row a thing, or a relationship in words and the thing at its
 * other end. Right opens a row and goes in, left goes back.
 */
export function GraphList(props: {
  readonly drawing: Drawing;
  readonly ties: Ties;
  readonly about: ReadonlySet<string>;
  readonly selected: string | undefined;
  readonly onInspect: (key: string) => void;
  readonly onEdge: (edge: EdgeName) => void;
  readonly onRow: (row: ListRow) => void;
  readonly onMenu: (name: string, at: { readonly x: number; readonly y: number }) => void;
  /** Keys that the list itself does not take. */
  readonly onKey: (event: KeyboardEvent, name: string) => void;
  readonly onReady: (handle: ListHandle | undefined) => void;
}) {
  const say = useGraphViewWords();
  const sayKind = useWords();
  const base = createUniqueId();
  const [open, setOpen] = createSignal<ReadonlySet<string>>(new Set());
  const [active, setActive] = createSignal<string | undefined>();
  const [scrollTop, setScrollTop] = createSignal(0);
  const [height, setHeight] = createSignal(400);
  let place: HTMLDivElement | undefined;

  const rows = createMemo(() => listRows(props.drawing.shown(), props.ties, open(), props.about));
  const indexes = createMemo(() => new Map(rows().map((row, index) => [row.id, index])));
  const activeIndex = () => indexes().get(active() ?? "") ?? 0;
  const window = createMemo(() => rowWindow(scrollTop(), height(), rowHeight, rows().length));
  const visible = createMemo(() => rows().slice(window().start, window().start + window().count));
  const elementId = (row: ListRow) => `${base}-${indexes().get(row.id) ?? 0}`;

  onMount(() => {
    if (!place) return;
    const { clientHeight } = place;
    setHeight(clientHeight);
    const resized = new ResizeObserver(() => place && setHeight(place.clientHeight));
    resized.observe(place);
    props.onReady({ focus: () => place?.focus() });
    onCleanup(() => {
      resized.disconnect();
      props.onReady(undefined);
    });
  });

  // What is focused in the drawing is the active row here.
  createEffect(
    on(
      () => props.drawing.focused(),
      (name) => {
        if (name === undefined || nameOf(rows()[activeIndex()]) === name) return;
        const { id, above } = rowOf(props.drawing.shown(), name);
        if (above !== undefined) setOpen((before) => new Set(before).add(above));
        if (indexes().has(id)) goTo(indexes().get(id) ?? 0, false);
      },
    ),
  );

  function nameOf(row: ListRow | undefined): string | undefined {
    return row?.key ?? row?.group?.id;
  }

  function goTo(index: number, isTold = true): void {
    const row = rows()[Math.max(0, Math.min(rows().length - 1, index))];
    if (!row || !place) return;
    setActive(row.id);
    const at = indexes().get(row.id) ?? 0;
    place.scrollTop = scrollToShow(at, place.scrollTop, place.clientHeight, rowHeight, 0);
    setScrollTop(place.scrollTop);
    if (isTold) props.onRow(row);
  }

  function toggle(row: ListRow): void {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(row.id)) next.add(row.id);
      return next;
    });
  }

  function goBack(index: number): void {
    const level = rows()[index]?.level ?? 1;
    for (let at = index - 1; at >= 0; at -= 1) {
      if ((rows()[at]?.level ?? 1) < level) {
        goTo(at);
        return;
      }
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const index = activeIndex();
    const row = rows()[index];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) {
      if (row) props.onKey(event, nameOf(row) ?? "");
      return;
    }
    const page = Math.max(1, Math.floor(height() / rowHeight) - 1);
    const steps: Record<string, () => void> = {
      ArrowDown: () => goTo(index + 1),
      ArrowUp: () => goTo(index - 1),
      PageDown: () => goTo(index + page),
      PageUp: () => goTo(index - page),
      Home: () => goTo(0),
      End: () => goTo(rows().length - 1),
      ArrowRight: () => {
        if (row.isOpen === true) goTo(index + 1);
        else if (row.isOpen === false) toggle(row);
      },
      e: () => explain(row),
      ArrowLeft: () => {
        if (row.isOpen === true) toggle(row);
        else goBack(index);
      },
    };
    const step = steps[event.key];
    if (step === undefined) {
      props.onKey(event, nameOf(row) ?? "");
      return;
    }
    event.preventDefault();
    step();
  }

  function tieWords({ tie }: ListRow): string {
    if (tie === undefined) return "";
    if (tie.edge) return relationshipWord(say, tie.edge.type, tie.isBackwards);
    const count = tie.implied?.through.length ?? 0;
    return say(tie.isBackwards ? "impliedBack" : "impliedWord", { count });
  }

  function stateWord(row: ListRow): string {
    const state = row.thing?.state;
    if (state === undefined) return "";
    return isStateWord(state) ? sayKind(`states.${state}`) : state;
  }

  /** A row as a sentence. */
  function words(row: ListRow): string {
    if (row.group) {
      return say("row.group", { name: groupTitle(row.group, say, sayKind), count: row.group.members.length });
    }
    const kind = row.thing?.kind ?? "";
    const key = row.key ?? "";
    return [
      [tieWords(row), row.thing?.name].filter((text) => text !== "").join(" "),
      isKindName(kind) ? sayKind(`kinds.${kind}`, { count: 1 }) : kind,
      stateWord(row),
      props.about.has(key) ? say("row.isAbout") : "",
      props.drawing.choices().pins.has(key) ? say("row.isPinned") : "",
      props.drawing.choices().expansions.has(key) ? say("row.isExpanded") : "",
    ]
      .filter((text) => text !== "")
      .join(", ");
  }

  function onClick(row: ListRow, event: MouseEvent): void {
    const part = event.target instanceof Element ? event.target.closest("[data-part]") : null;
    goTo(indexes().get(row.id) ?? 0);
    if (part?.getAttribute("data-part") === "twist" && row.isOpen !== undefined) toggle(row);
    else if (part?.getAttribute("data-part") === "means" && row.tie?.edge) explain(row);
    else if (row.key !== undefined) props.onInspect(row.key);
    else toggle(row);
  }

  function explain(row: ListRow): void {
    goTo(indexes().get(row.id) ?? 0);
    const edge = row.tie?.edge;
    if (edge) props.onEdge({ from: edge.from, type: edge.type, to: edge.to });
  }

  function openMenu(row: ListRow, event: MouseEvent): void {
    event.preventDefault();
    goTo(indexes().get(row.id) ?? 0);
    const name = nameOf(row);
    if (name !== undefined) props.onMenu(name, { x: event.clientX, y: event.clientY });
  }

  return (
    <div class="drawing-list">
      <p class="sr-only" id={`${base}-help`}>
        {say("listHelp")}
      </p>
      <div
        ref={place}
        class="drawing-tree"
        role="tree"
        tabIndex={0}
        aria-label={say("listLabel")}
        aria-describedby={`${base}-help`}
        aria-activedescendant={rows()[activeIndex()] ? `${base}-${activeIndex()}` : undefined}
        on:keydown={onKeyDown}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      >
        <div role="none" class="drawing-rows" style={{ height: `${rows().length * rowHeight}px` }}>
          <For each={visible()}>
            {(row) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for all its rows
              // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and names its active row
              <div
                id={elementId(row)}
                class="drawing-row"
                role="treeitem"
                aria-label={words(row)}
                aria-level={row.level}
                aria-setsize={row.siblings}
                aria-posinset={row.place}
                aria-expanded={row.isOpen}
                aria-selected={row.key !== undefined && row.key === props.selected}
                data-active={row.id === rows()[activeIndex()]?.id ? "" : undefined}
                style={{
                  top: `${(indexes().get(row.id) ?? 0) * rowHeight}px`,
                  "padding-inline-start": `${8 + Math.min(row.level - 1, 10) * 16}px`,
                }}
                onClick={(event) => onClick(row, event)}
                onContextMenu={(event) => openMenu(row, event)}
              >
                <span class="drawing-twist" data-part="twist" data-open={row.isOpen}>
                  <Show when={row.isOpen !== undefined}>
                    <Icon name="chevron-right" />
                  </Show>
                </span>
                <Show when={row.tie}>
                  {(tie) => (
                    <span
                      class="drawing-means"
                      data-part="means"
                      data-implied={tie().implied ? "" : undefined}
                      data-tip={tie().edge ? say("action.explain") : undefined}
                    >
                      {tieWords(row)}
                    </span>
                  )}
                </Show>
                <span
                  class="drawing-swatch"
                  style={{ color: `var(--color-category-${categoryOf(row.thing?.kind ?? "") + 1})` }}
                >
                  <Icon name={iconOf(row.thing?.kind ?? groupKind(row))} />
                </span>
                <span class="drawing-name" data-about={props.about.has(row.key ?? "") ? "" : undefined}>
                  {row.group ? groupTitle(row.group, say, sayKind) : row.thing?.name}
                </span>
                <Show when={row.thing && lookOf(row.thing)}>{(look) => <StateMark state={look()} />}</Show>
                <span class="drawing-kind">
                  {row.group ? String(row.group.members.length) : kindWord(row.thing?.kind ?? "", 1, sayKind)}
                </span>
                <Show when={props.drawing.choices().pins.has(row.key ?? "")}>
                  <Icon name="pin" />
                </Show>
              </div>
            )}
          </For>
        </div>
      </div>
    </div>
  );
}

function groupKind({ group }: ListRow): string {
  if (group === undefined) return "";
  if ("kind" in group.of) return group.of.kind;
  return "thing" in group.of ? group.of.thing.kind : "bounded-context";
}
