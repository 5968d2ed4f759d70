import type { ProjectionName, RowOf } from "@cim/contracts/rows";
import { createEffect, createMemo, onCleanup } from "solid-js";
import { useLive } from "./live-provider.tsx";
import type { Collection, EventTail } from "./make-live.ts";

/**
 * Rows of a projection, kept up to date while the caller's owner lives.
 * @example const changes = useCollection("changes"); changes.rows(); changes.get(commit)?.state
 */
export function useCollection<Name extends ProjectionName>(
  projection: Name,
): Collection<RowOf<Name>> & { readonly heard: () => boolean } {
  const live = useLive();
  const found = createMemo(() => live().collection(projection));
  createEffect(() => onCleanup(live().hold(projection)));
  return {
    rows: () => found().rows(),
    get: (key) => found().get(key),
    status: () => found().status(),
    heard: () => live().hears(projection),
  };
}

/** The event tail, heard while the caller's owner lives and `isWanted`. */
export function useEventTail(isWanted: () => boolean): EventTail {
  const live = useLive();
  createEffect(() => {
    if (isWanted()) onCleanup(live().hold("events"));
  });
  return { events: () => live().tail.events(), status: () => live().tail.status() };
}
