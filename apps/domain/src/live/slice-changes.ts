import type { AnyRow, ProjectionName, Slice } from "@cim/contracts";
import { slicesOfRow } from "@cim/model";

/** A row changed, with its JSON as it is kept. */
export interface WrittenChange {
  readonly projection: ProjectionName;
  readonly key: string;
  readonly position: number;
  readonly before: AnyRow | undefined;
  readonly after: AnyRow | undefined;
  readonly json: string | undefined;
}

/** One entry of a frame: a row's JSON, or a key that left the slice; at the position of its event. */
export interface FrameEntry {
  readonly position: number;
  readonly json: string | undefined;
  readonly key: string;
}

/** What a tick changed, by `projection/slice`. A row that falls into another slice than before is removed from the old one. */
export function sliceChanges(changes: readonly WrittenChange[]): ReadonlyMap<string, readonly FrameEntry[]> {
  const bySlice = new Map<string, FrameEntry[]>();
  const add = (projection: ProjectionName, slice: Slice, entry: FrameEntry) => {
    const name = `${projection}/${slice}`;
    const entries = bySlice.get(name);
    if (entries === undefined) bySlice.set(name, [entry]);
    else entries.push(entry);
  };
  for (const { projection, key, position, before, after, json } of changes) {
    const now = after === undefined ? [] : slicesOfRow(projection, after);
    for (const slice of now) add(projection, slice, { position, json, key });
    if (before === undefined) continue;
    for (const slice of slicesOfRow(projection, before)) {
      if (!now.includes(slice)) add(projection, slice, { position, json: undefined, key });
    }
  }
  return bySlice;
}
