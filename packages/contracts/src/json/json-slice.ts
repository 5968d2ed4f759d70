import { walkJson } from "./walk-json.ts";

/** Where a value stands in a JSON text, as [from, to) in characters, with the quotes of a string. */
export type JsonSlice = readonly [number, number];

/**
 * Where the values at dotted paths stand, found in one walk; of a name given twice the last, as JSON.parse takes it. Paths that
 * are nowhere are missing in the answer.
 */
export function jsonSlices(text: string, paths: readonly string[]): ReadonlyMap<string, JsonSlice> {
  const found = new Map<string, JsonSlice>();
  /** Every path on the way -> how many steps it has, and whether one of `paths` goes on from it. */
  const ways = new Map<string, { readonly steps: number; goesOn: boolean }>();
  for (const path of paths) {
    const steps = path.split(".");
    for (let count = 1; count <= steps.length; count++) {
      const way = steps.slice(0, count).join(".");
      const known = ways.get(way);
      if (known === undefined) ways.set(way, { steps: count, goesOn: count < steps.length });
      else known.goesOn ||= count < steps.length;
    }
  }
  const wanted = new Set(paths);
  walkJson(text, (names, from, end) => {
    if (names.length === 0) return false;
    const here = names.join(".");
    const way = ways.get(here);
    if (way?.steps !== names.length) return true; // "a.b" as a name is no path
    // A name given again: what was found under the one before no longer counts.
    for (const path of found.keys()) if (path === here || path.startsWith(`${here}.`)) found.delete(path);
    if (wanted.has(here)) found.set(here, [from, end()]);
    return !way.goesOn;
  });
  return found;
}

/** Where the value at one dotted path stands; see {@link jsonSlices}. */
export function jsonSlice(text: string, path: string): JsonSlice | undefined {
  return jsonSlices(text, [path]).get(path);
}
