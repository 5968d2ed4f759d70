import { type Accessor, createRoot, createSignal, untrack } from "solid-js";
import {
  type KeptPlace,
  mostPinned,
  mostRecent,
  readPlaces,
  withPin,
  withRecent,
  writePlaces,
} from "./kept-places.ts";

/** What a person pinned and opened lately, of one machine, in this browser. */
export interface KeptStore {
  readonly pinned: Accessor<readonly KeptPlace[]>;
  readonly recent: Accessor<readonly KeptPlace[]>;
  isPinned(id: string): boolean;
  /** Pins it, or unpins it if it is pinned. False: there are as many as there may be. */
  togglePin(place: KeptPlace): boolean;
  opened(place: KeptPlace): void;
}

/** What of `Storage` is used. */
export type KeptStorage = Pick<Storage, "getItem" | "setItem">;

/** @param storage where it stays between visits; a browser may forbid that: then it lasts until the page is closed */
export function makeKeptStore(
  machine: string,
  storage: KeptStorage,
  hear: (changed: (name: string | null) => void) => void = () => undefined,
): KeptStore {
  const pinnedName = `cim.pinned.${machine}`;
  const recentName = `cim.recent.${machine}`;

  function read(name: string, most: number): readonly KeptPlace[] {
    try {
      return readPlaces(storage.getItem(name), most);
    } catch {
      return []; // storage is forbidden
    }
  }
  function write(name: string, places: readonly KeptPlace[]): void {
    try {
      storage.setItem(name, writePlaces(places));
    } catch {
      // Storage is forbidden or full: it lasts until the page is closed.
    }
  }

  return createRoot(() => {
    const [pinned, setPinned] = createSignal(read(pinnedName, mostPinned));
    const [recent, setRecent] = createSignal(read(recentName, mostRecent));
    // Another tab changed it; null: all was cleared.
    hear((name) => {
      if (name === null || name === pinnedName) setPinned(read(pinnedName, mostPinned));
      if (name === null || name === recentName) setRecent(read(recentName, mostRecent));
    });
    return {
      pinned,
      recent,
      isPinned: (id) => pinned().some((one) => one.id === id),
      togglePin(place) {
        const next = withPin(pinned(), place);
        if (next === undefined) return false;
        setPinned(next);
        write(pinnedName, next);
        return true;
      },
      opened(place) {
        const before = untrack(recent);
        const [last] = before;
        if (last?.id === place.id && last.title === place.title) return;
        const next = withRecent(before, place);
        setRecent(next);
        write(recentName, next);
      },
    };
  });
}

const stores = new Map<string, KeptStore>();

/** The store of a machine: one for the whole page. */
export function keptOf(machine: string): KeptStore {
  let found = stores.get(machine);
  if (!found) {
    found = makeKeptStore(machine, localStorageOrNone(), (changed) =>
      window.addEventListener("storage", (event) => changed(event.key)),
    );
    stores.set(machine, found);
  }
  return found;
}

function localStorageOrNone(): KeptStorage {
  try {
    return localStorage;
  } catch {
    // Even to name it may be forbidden.
    return { getItem: () => null, setItem: () => undefined };
  }
}
