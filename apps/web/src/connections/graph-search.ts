/**
 * Search parameters of the Graph screen that ask what is around a thing.
 * @param types only these relationships; absent: all
 * @example useScreenHref()("/graph", aroundThing("component:web-1"))
 */
export function aroundThing(thing: string, types: readonly string[] = []): Readonly<Record<string, string>> {
  const parameters = types.length === 0 ? { thing, depth: 1 } : { thing, depth: 1, types };
  return { ask: "neighbourhood", p: JSON.stringify(parameters), show: "graph" };
}
