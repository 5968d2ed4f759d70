import type { FactName, Facts } from "./facts.ts";
import type { Fields } from "./fields.ts";
import { putFact } from "./put-fact.ts";

/** Takes what one layer of a body tells of the message into `facts`. */
export function gather(facts: Facts, layer: Fields, names: ReadonlyMap<string, FactName>): void {
  for (const name in layer) {
    const fact = names.get(name);
    if (fact === undefined) continue;
    const value = layer[name];
    if (value !== null) putFact(facts, fact, value, name);
  }
}
