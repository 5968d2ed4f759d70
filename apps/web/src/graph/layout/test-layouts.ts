import fc from "fast-check";
import type { LayoutInput } from "./layout-input.ts";

/** An input of `size` things named `t0`, `t1`, ... with nothing known. */
export function inputOf(
  size: number,
  links: LayoutInput["links"],
  more: Partial<LayoutInput> = {},
): LayoutInput {
  return {
    keys: Array.from({ length: size }, (_, index) => `t${index}`),
    links,
    groups: [],
    known: new Map(),
    pins: new Map(),
    form: "free",
    ...more,
  };
}

/** Any small input, some things of it known already. */
export const anyInput: fc.Arbitrary<LayoutInput> = fc
  .record({
    size: fc.integer({ min: 1, max: 40 }),
    links: fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 80 }),
    known: fc.array(
      fc.tuple(fc.nat(39), fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })),
      {
        maxLength: 20,
      },
    ),
    form: fc.constantFrom("free" as const, "layered" as const),
  })
  .map(({ size, links, known, form }) =>
    inputOf(
      size,
      links.map(([from, to]) => [from % size, to % size] as const),
      { known: new Map(known.map(([index, x, y]) => [`t${index % size}`, { x, y }])), form },
    ),
  );

/** A graph as large machines have it: many small stars around a few hubs. The same for the same size. */
export function largeInput(size: number, links: number): LayoutInput {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const hubs = Math.max(1, Math.round(Math.sqrt(size)));
  return inputOf(
    size,
    Array.from({ length: links }, (_, index): readonly [number, number] => {
      const one = index < size ? index : Math.floor(random() * size);
      const hub = one % hubs;
      return random() < 0.9 ? [hub, one] : [one, Math.floor(random() * size)];
    }),
  );
}
