import type { CollectionOutbox } from "./collection-outbox.ts";
import { hashRows } from "./hash-rows.ts";
import type { SliceDump } from "./protocol.ts";

/** What the worker holds of the live slices of `collections`. */
export function dumpSlices(collections: Iterable<CollectionOutbox>): readonly SliceDump[] {
  return [...collections].flatMap(({ projection, slices }) =>
    [...slices].map(([slice, sync]) => {
      const state = sync.state();
      return {
        projection,
        slice,
        epoch: state.hearing?.epoch,
        sequence: state.hearing?.sequence,
        position: sync.slice.position,
        rows: sync.slice.rows.size,
        hash: hashRows(sync.slice.rows.values()),
        phase: state.phase,
        fetches: state.fetches,
      };
    }),
  );
}
