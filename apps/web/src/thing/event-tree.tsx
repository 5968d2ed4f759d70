import { createEffect, createMemo, createSignal, createUniqueId, on, Show } from "solid-js";
import { useEventWords } from "../events/use-event-words.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { scrollToShow } from "../ui/row-window.ts";
import { EventLines, lineHeight } from "./event-lines.tsx";
import {
  allPaths,
  dotted,
  type JsonPath,
  type OpenPaths,
  parentPath,
  type TreeRow,
  treeRows,
} from "./json-tree.ts";

/** A JSON body as a tree that opens and closes; by keys as the ARIA tree pattern has it. Hidden values are marked. */
export function EventTree(props: { readonly value: unknown; readonly hidden: readonly string[] }) {
  const say = useEventWords();
  const id = createUniqueId();
  const [open, setOpen] = createSignal<OpenPaths>(new Map());
  const [active, setActive] = createSignal<JsonPath>("");
  let view: HTMLDivElement | undefined;
  const rows = createMemo(() => treeRows(props.value, open()));
  const hidden = createMemo(() => new Set(props.hidden));
  const at = createMemo(() =>
    Math.max(
      0,
      rows().findIndex((row) => row.path === active()),
    ),
  );

  createEffect(
    on(
      () => props.value,
      () => setOpen(new Map()),
      { defer: true },
    ),
  );

  const turn = (path: JsonPath, isOpen: boolean) => setOpen((before) => new Map(before).set(path, isOpen));
  function go(to: number): void {
    const row = rows()[Math.max(0, Math.min(to, rows().length - 1))];
    if (!row) return;
    setActive(row.path);
    if (view) view.scrollTop = scrollToShow(at(), view.scrollTop, view.clientHeight, lineHeight, 0);
  }
  function goPath(path: JsonPath | undefined): void {
    if (path !== undefined) go(rows().findIndex((row) => row.path === path));
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows()[at()];
    if (!row) return;
    if (event.key === "ArrowDown") go(at() + 1);
    else if (event.key === "ArrowUp") go(at() - 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(rows().length - 1);
    else if (event.key === "ArrowRight" && row.isOpen === false) turn(row.path, true);
    else if (event.key === "ArrowRight" && row.isOpen) go(at() + 1);
    else if (event.key === "ArrowLeft" && row.isOpen) turn(row.path, false);
    else if (event.key === "ArrowLeft") goPath(parentPath(row.path));
    else if ((event.key === "Enter" || event.key === " ") && row.isOpen !== undefined)
      turn(row.path, !row.isOpen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  const sizeOf = (row: TreeRow) =>
    row.kind === "array"
      ? `[ ${say("detail.items", { count: row.size })} ]`
      : `{ ${say("detail.fields", { count: row.size })} }`;

  return (
    <>
      <div class="event-tree-buttons">
        <Button tone="quiet" onClick={() => setOpen(allPaths(props.value, true))}>
          {say("detail.openAll")}
        </Button>
        <Button tone="quiet" onClick={() => setOpen(allPaths(props.value, false))}>
          {say("detail.closeAll")}
        </Button>
      </div>
      <div class="event-tree">
        <EventLines
          role="tree"
          label={say("detail.tree")}
          active={`${id}-${at()}`}
          onKeyDown={onKeyDown}
          count={rows().length}
          ref={(element) => {
            view = element;
          }}
          line={(index) => (
            <Show when={rows()[index()]}>
              {(row) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the ARIA tree pattern, keys are pressed in the tree
                // biome-ignore lint/a11y/useFocusableInteractive: the ARIA tree pattern, focus stays on the tree
                <div
                  id={`${id}-${index()}`}
                  class="event-tree-row"
                  role="treeitem"
                  aria-level={row().depth + 1}
                  aria-expanded={row().isOpen}
                  aria-selected={row().path === active()}
                  data-active={row().path === active() ? "" : undefined}
                  style={{ "padding-inline-start": `${row().depth * 14}px` }}
                  onClick={() => {
                    setActive(row().path);
                    if (row().isOpen !== undefined) turn(row().path, !row().isOpen);
                  }}
                >
                  <span class="event-tree-mark">
                    <Show when={row().isOpen !== undefined}>
                      <Icon name={row().isOpen ? "chevron-down" : "chevron-right"} />
                    </Show>
                  </span>
                  <Show when={row().name !== undefined}>
                    <span class="event-tree-name">{row().name}</span>
                  </Show>
                  <Show
                    when={row().kind === "object" || row().kind === "array"}
                    fallback={
                      <span class="event-tree-value" data-kind={row().kind} data-tip={long(row().text)}>
                        {row().text}
                      </span>
                    }
                  >
                    <span class="text-muted">{sizeOf(row())}</span>
                  </Show>
                  <Show when={hidden().has(dotted(row().path))}>
                    <span class="event-tree-hidden">{say("detail.masked")}</span>
                  </Show>
                </div>
              )}
            </Show>
          )}
        />
      </div>
    </>
  );
}

/** Values longer than a line are read in the tooltip. */
function long(text: string): string | undefined {
  return text.length > 40 ? text.slice(0, 2_000) : undefined;
}
