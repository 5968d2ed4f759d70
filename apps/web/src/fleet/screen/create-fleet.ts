import { type Accessor, createMemo, createSignal } from "solid-js";
import { oneOf, sortBy, text } from "../../app/url-codec.ts";
import { createUrlState } from "../../app/url-state.ts";
import { withValues } from "../filter/edit-filter.ts";
import { longestFilter } from "../filter/fleet-filter.ts";
import { type ListColumnName, listColumnNames, listColumnsCodec } from "../list/list-columns.ts";
import type { MapCamera, MapTarget } from "../map/map-protocol.ts";
import type { Grouping } from "../model/fleet-component.ts";
import { cameraCodec, groupByCodec, keysCodec } from "./fleet-url.ts";

export type ShownAs = "map" | "both" | "list";

/** What the screen of the fleet shows; all of it but what is focused stands in the address. */
export interface Fleet {
  readonly filter: Accessor<string>;
  setFilter(text: string): void;
  readonly groupBy: Accessor<readonly Grouping[]>;
  setGroupBy(groupBy: readonly Grouping[]): void;
  /** As wanted; `room`: both where there is room for both. */
  readonly wanted: Accessor<ShownAs | "room">;
  show(as: ShownAs): void;
  readonly camera: Accessor<MapCamera | undefined>;
  setCamera(camera: MapCamera): void;
  readonly selected: Accessor<readonly string[]>;
  select(keys: readonly string[]): void;
  toggle(key: string): void;
  readonly focused: Accessor<MapTarget | undefined>;
  focus(target: MapTarget | undefined): void;
  readonly sort: Accessor<{
    readonly column: ListColumnName;
    readonly direction: "ascending" | "descending";
  }>;
  setSort(sort: { readonly column: ListColumnName; readonly direction: "ascending" | "descending" }): void;
  /** Empty: as at first. */
  readonly columns: Accessor<readonly ListColumnName[]>;
  setColumns(columns: readonly ListColumnName[]): void;
}

/** Names of the parameters of other lists of the fleet, that links may still lead here with. */
const formerFields = { state: "state", leaf: "leaf", configuration: "configuration" } as const;

export function createFleet(): Fleet {
  const [url, setUrl] = createUrlState({
    q: text(),
    state: text(),
    leaf: text(),
    configuration: text(),
    by: groupByCodec,
    show: oneOf(["room", "map", "both", "list"]),
    cam: cameraCodec,
    sel: keysCodec,
    sort: sortBy(listColumnNames),
    cols: listColumnsCodec,
  });
  const [focused, setFocused] = createSignal<MapTarget>();
  /** More may be selected than an address holds. */
  const [picked, setPicked] = createSignal<readonly string[]>(url.sel);
  const isSameAsUrl = createMemo(() => keysCodec.format(picked()) === keysCodec.format(url.sel));
  const selected = createMemo(() => (isSameAsUrl() ? picked() : url.sel));

  const filter = createMemo(() => {
    let written = url.q;
    for (const [name, field] of Object.entries(formerFields) as [keyof typeof formerFields, "state"][]) {
      const value = url[name];
      if (value !== "") written = withValues(written, field, [value]);
    }
    return written;
  });

  function select(keys: readonly string[]): void {
    const unique = [...new Set(keys)];
    setPicked(unique);
    setUrl({ sel: unique });
  }

  return {
    filter,
    setFilter: (q) => setUrl({ q: q.slice(0, longestFilter), state: "", leaf: "", configuration: "" }),
    groupBy: createMemo(() => url.by),
    // Places of another grouping are other places.
    setGroupBy: (by) => setUrl({ by, cam: undefined }, { replace: false }),
    wanted: () => url.show,
    show: (show) => setUrl({ show }),
    camera: () => url.cam,
    setCamera: (cam) => setUrl({ cam }),
    selected,
    select,
    toggle(key) {
      const before = selected();
      select(before.includes(key) ? before.filter((one) => one !== key) : [...before, key]);
    },
    focused,
    focus: setFocused,
    sort: () => url.sort,
    setSort: (sort) => setUrl({ sort }),
    columns: () => url.cols,
    setColumns: (cols) => setUrl({ cols }),
  };
}
