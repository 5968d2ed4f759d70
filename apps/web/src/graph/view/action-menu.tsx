import { createEffect, For, onCleanup } from "solid-js";
import { Icon } from "../../ui/icon.tsx";
import type { IconName } from "../../ui/icon-paths.ts";
import { place } from "../../ui/place.ts";
import { keyWord } from "./key-word.ts";

export interface MenuItem {
  readonly words: string;
  readonly icon: IconName;
  readonly key?: string;
  run(): void;
}

export interface OpenMenu {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
}

/** A menu over the page where the hand or the focus was. Arrows go through it, each item's key works, Escape closes it. */
export function ActionMenu(props: { readonly menu: OpenMenu; readonly onClose: () => void }) {
  let panel: HTMLDivElement | undefined;
  const before = document.activeElement;

  createEffect(() => {
    const { at } = props.menu;
    if (!panel) return;
    panel.showPopover();
    const spot = place(
      { left: at.x, top: at.y, width: 0, height: 0 },
      { width: panel.offsetWidth, height: panel.offsetHeight },
      { width: innerWidth, height: innerHeight },
      "start",
    );
    panel.style.left = `${spot.left}px`;
    panel.style.top = `${spot.top}px`;
    items()[0]?.focus({ preventScroll: true });
  });
  onCleanup(() => {
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });

  const items = (): HTMLElement[] => [...(panel?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];

  function run(item: MenuItem): void {
    props.onClose();
    item.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const all = items();
    const here = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) all[(to + all.length) % all.length]?.focus();
    else if (event.key === "Tab") props.onClose();
    else {
      if (event.key === " " || event.key === "Enter" || event.key === "Escape") return;
      const item = props.menu.items.find(({ key }) => key === event.key.toLowerCase());
      if (item === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      run(item);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={panel}
      class="ui-popover drawing-menu"
      popover="auto"
      role="menu"
      tabindex="-1"
      aria-label={props.menu.label}
      on:keydown={onKeyDown}
      onToggle={(event) => {
        if ((event as ToggleEvent).newState === "closed") props.onClose();
      }}
    >
      <For each={props.menu.items}>
        {(item) => (
          <button
            type="button"
            role="menuitem"
            tabindex="-1"
            class="drawing-menu-item"
            onClick={() => run(item)}
          >
            <Icon name={item.icon} />
            <span>{item.words}</span>
            <kbd>{item.key === undefined ? "" : keyWord(item.key)}</kbd>
          </button>
        )}
      </For>
    </div>
  );
}
