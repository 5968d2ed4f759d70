import type { Because } from "@cim/contracts";

type Fields = Readonly<Record<string, unknown>>;

/** What the runner adds to rows: never part of the comparison. */
const meta: ReadonlySet<string> = new Set(["key", "position", "time", "because"]);

/**
 * Which event last gave each field its value, after one more event.
 * Paths are dotted through plain nested objects; a list is one value. A field that vanished loses its path.
 * @returns the new map, or undefined when no field changed (then nothing is written and the row stays as it is)
 */
export function because(
  before: Fields | undefined,
  after: Fields,
  previous: Because | undefined,
  position: number,
): Because | undefined {
  const walk: Walk = { map: undefined, previous: previous ?? {}, position };
  compare(before ?? {}, after, "", walk);
  return walk.map ?? (before === undefined ? {} : undefined);
}

interface Walk {
  map: Record<string, number> | undefined;
  readonly previous: Because;
  readonly position: number;
}

function compare(before: Fields, after: Fields, prefix: string, walk: Walk): void {
  let shared = 0;
  for (const name in after) {
    const now = after[name];
    const then = before[name];
    if (then !== undefined && now !== undefined) shared++;
    if (now === then || now === undefined || (prefix === "" && meta.has(name))) continue;
    const path = prefix === "" ? name : `${prefix}.${name}`;
    if (isPlain(now)) {
      if (then !== undefined && !isPlain(then)) drop(path, walk);
      compare(isPlain(then) ? then : {}, now, path, walk);
    } else if (!isEqual(then, now)) {
      if (isPlain(then)) drop(path, walk);
      open(walk)[path] = walk.position;
    }
  }
  // Fresh fields lack what the runner adds to a row; rows copied from rows have it. A second walk took 1 us per event.
  const added = prefix === "" && before.because !== undefined && after.because === undefined ? meta.size : 0;
  if (shared === Object.keys(before).length - added) return; // nothing vanished
  for (const name in before) {
    if (before[name] === undefined || after[name] !== undefined || (prefix === "" && meta.has(name)))
      continue;
    drop(prefix === "" ? name : `${prefix}.${name}`, walk);
  }
}

function open(walk: Walk): Record<string, number> {
  walk.map ??= { ...walk.previous };
  return walk.map;
}

function drop(path: string, walk: Walk): void {
  const map = open(walk);
  delete map[path];
  for (const known of Object.keys(map)) if (known.startsWith(`${path}.`)) delete map[known];
}

function isPlain(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, at) => isEqual(item, right[at]))
    );
  }
  if (!isPlain(left) || !isPlain(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length && names.every((name) => isEqual(left[name], right[name]))
  );
}
