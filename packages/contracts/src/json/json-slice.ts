import { walkJson } from "./walk-json.ts";

/** Where a value stands in a JSON text, as [from, to) in characters, with the quotes of a string. */
export type JsonSlice = readonly [number, number];

/** Where the value at a dotted path stands; of a name given twice the last, as JSON.parse takes it. Undefined: nowhere. */
export function jsonSlice(text: string, path: string): JsonSlice | undefined {
  const steps = path.split(".");
  let found: JsonSlice | undefined;
  walkJson(text, (names, from, end) => {
    const depth = names.length;
    if (depth === 0) return false;
    if (String(names[depth - 1]) !== steps[depth - 1]) return true;
    if (depth < steps.length) {
      found = undefined; // a name given again: what was found under the one before no longer counts
      return false;
    }
    found = [from, end()];
    return true;
  });
  return found;
}
