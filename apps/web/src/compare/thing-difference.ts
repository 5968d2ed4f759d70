import type { Difference, FieldDifference } from "@cim/contracts/history";

/** A row as history tells it: its key, its position, and the fields of its projection. */
export type PastRow = Difference["added"][number];

/** What became of a thing between two moments. */
export type DifferenceKind = "removed" | "added" | "changed";

/** In the order in which they are listed: what is gone is what one looks for first. */
export const differenceKinds = ["removed", "added", "changed"] as const satisfies readonly DifferenceKind[];

/** One field of a thing that changed, or one step of a change with all that is said of it. */
export interface FieldChange {
  /** Dotted, as in `because`; `steps.built` for a whole step. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Position of the event that last changed it up to the later moment. */
  readonly because: number | null;
}

/** One thing that differs between two moments. */
export interface ThingDifference {
  readonly kind: DifferenceKind;
  readonly projection: string;
  readonly slice: string;
  readonly key: string;
  /** As it was at the earlier moment; undefined when it was not there yet. */
  readonly before: PastRow | undefined;
  /** As it was at the later moment; undefined when it was gone. */
  readonly after: PastRow | undefined;
  /** What changed, the telling first; empty unless `kind` is `changed`. */
  readonly fields: readonly FieldChange[];
  /** The event that did it: for what changed the newest. Null when nothing says. */
  readonly because: number | null;
}

/** The things that an answer of history names, by key within each kind, in the order of {@link differenceKinds}. */
export function thingDifferences(answer: Difference): readonly ThingDifference[] {
  const { projection, slice } = answer;
  const removed = answer.removed.map(
    ({ row, because }): ThingDifference => ({
      kind: "removed",
      projection,
      slice,
      key: row.key,
      before: row,
      after: undefined,
      fields: [],
      because,
    }),
  );
  const added = answer.added.map(
    (row): ThingDifference => ({
      kind: "added",
      projection,
      slice,
      key: row.key,
      before: undefined,
      after: row,
      fields: [],
      because: becauseOf(row).find((position) => position > answer.from.position) ?? row.position,
    }),
  );
  const changed = answer.changed.map((row): ThingDifference => {
    const fields = fieldChanges(row.before, row.after, row.fields);
    return {
      kind: "changed",
      projection,
      slice,
      key: row.key,
      before: row.before,
      after: row.after,
      fields,
      // No field differs when every one is back at its value: then the row's last event is what is known.
      because: fields.length === 0 ? row.after.position : newest(fields.map((field) => field.because)),
    };
  });
  return [...removed, ...added, ...changed];
}

/** The positions behind a row's fields, oldest first: the first one made it. */
export function becauseOf(row: PastRow): readonly number[] {
  const { because } = row;
  if (typeof because !== "object" || because === null) return [];
  const positions = Object.values(because).filter((value): value is number => typeof value === "number");
  return [...new Set(positions)].sort((one, other) => one - other);
}

/** What the runner adds to a row is not what changed about the thing. */
const meta: ReadonlySet<string> = new Set(["key", "position", "time", "because"]);

/** True for a field that says something about the thing itself. */
export function isOwnField(path: string): boolean {
  return !meta.has(path.split(".", 1)[0] ?? "");
}

/** State first, then as the row lists its fields. The parts of one step are one change. */
export function fieldChanges(
  before: PastRow,
  after: PastRow,
  differences: readonly FieldDifference[],
): readonly FieldChange[] {
  const found = new Map<string, FieldChange>();
  for (const field of differences) {
    if (!isOwnField(field.path)) continue;
    const step = /^steps\.[^.]+/u.exec(field.path)?.[0];
    if (step === undefined) {
      found.set(field.path, { ...field });
      continue;
    }
    const because = newest([found.get(step)?.because ?? null, field.because]);
    found.set(step, { path: step, before: valueAt(before, step), after: valueAt(after, step), because });
  }
  const order = ["state", "health", ...Object.keys(after), ...Object.keys(before)];
  const placed = [...found.values()].map((field) => ({
    field,
    place: order.indexOf(field.path.split(".", 1)[0] ?? ""),
  }));
  placed.sort((one, other) => one.place - other.place);
  return placed.map(({ field }) => field);
}

/** The value at a dotted path; null where there is none, as in the answers of history. */
export function valueAt(row: unknown, path: string): unknown {
  let found: unknown = row;
  for (const name of path.split(".")) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return null;
    found = (found as Record<string, unknown>)[name];
  }
  return found ?? null;
}

function newest(positions: readonly (number | null)[]): number | null {
  const known = positions.filter((position) => position !== null);
  return known.length === 0 ? null : Math.max(...known);
}
