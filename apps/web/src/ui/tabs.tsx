import { createUniqueId, For, type JSX } from "solid-js";

interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly name: Name; readonly label: string; readonly count?: string }[];
  readonly selected: Name;
  readonly onSelect: (name: Name) => void;
  /** The panel of the selected tab. */
  readonly children: JSX.Element;
}

/** Tabs by the ARIA pattern: arrows, Home and End move and select; the panel follows. Keep `selected` in the URL. */
export function Tabs<Name extends string>(props: TabsProps<Name>) {
  const id = createUniqueId();
  const index = () => props.tabs.findIndex((tab) => tab.name === props.selected);

  function move(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    const last = props.tabs.length - 1;
    const next = { ArrowRight: index() + 1, ArrowLeft: index() - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const at = next > last ? 0 : next < 0 ? last : next;
    const tab = props.tabs[at];
    if (!tab) return;
    props.onSelect(tab.name);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[at]?.focus();
  }

  return (
    <>
      <div class="ui-tabs" role="tablist" aria-label={props.label} onKeyDown={move}>
        <For each={props.tabs}>
          {(tab) => (
            <button
              type="button"
              role="tab"
              class="ui-tab"
              id={`${id}-${tab.name}`}
              aria-selected={tab.name === props.selected}
              aria-controls={`${id}-panel`}
              tabindex={tab.name === props.selected ? 0 : -1}
              onClick={() => props.onSelect(tab.name)}
            >
              {tab.label}
              {tab.count !== undefined && <span class="ui-tab-count">{tab.count}</span>}
            </button>
          )}
        </For>
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${props.selected}`} class="ui-tabpanel">
        {props.children}
      </div>
    </>
  );
}
