import fc from "fast-check";
import { expect, it } from "vitest";
import type { LiveRow } from "../../live/parse-frame.ts";
import { makeRowIndex, titleOf } from "./row-index.ts";
import { makeSearchIndex } from "./search-index.ts";
import { makePastSearch } from "./search-past.ts";
import { allShelves, kindOnShelf } from "./shelves.ts";

const subject = fc.constantFrom(
  "ordering.events.order.placed",
  "ordering.events.*.>",
  "billing.events.invoice.sent",
);
const component = fc.record({
  name: fc.constantFrom("order-web", "invoice-mailer", ""),
  boundedContext: fc.constantFrom("ordering", "billing", null),
  owner: fc.constantFrom("team-blue", "team-red", null),
  publishes: fc.array(subject, { maxLength: 3 }),
  subscribes: fc.array(subject, { maxLength: 2 }),
});
const change = fc.oneof(
  fc.record({
    projection: fc.constant("components"),
    key: fc.nat(6).map((n) => `c${n}`),
    row: fc.option(component, { nil: undefined }),
  }),
  fc.record({
    projection: fc.constant("leaf-nodes"),
    key: fc.nat(3).map((n) => `leaf-${n}`),
    row: fc.option(
      fc.record({ hostname: fc.constantFrom("oslo", "bergen"), cluster: fc.constantFrom("north", null) }),
      {
        nil: undefined,
      },
    ),
  }),
);
const queries = ["order", "ordering", "north", "team", "oslo leaf", "placed", "bilings", "c1"];

type Rows = Map<string, { readonly projection: string; readonly row: LiveRow }>;

/** An index made of these rows and of nothing else before them. */
function fresh(rows: Rows) {
  const index = makeSearchIndex();
  for (const { projection, row } of rows.values()) {
    index.put(projection, row.key, titleOf(projection, row));
    for (const [field, shelf] of [
      ["publishes", "named/subject"],
      ["subscribes", "named/subject"],
      ["boundedContext", "named/bounded-context"],
      ["owner", "named/owner"],
      ["cluster", "named/cluster"],
    ] as const) {
      for (const name of [row[field]].flat()) if (typeof name === "string") index.put(shelf, name, name);
    }
  }
  return index;
}

it("finds after any changes of rows what an index made of the last rows alone finds, with all that they name", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const index = makeRowIndex();
      const past = makePastSearch();
      const rows: Rows = new Map();
      for (const [at, { projection, key, row: given }] of changes.entries()) {
        const row = given && { key, position: at + 1, ...given };
        index.take(projection, key, row);
        if (row) rows.set(`${projection} ${key}`, { projection, row });
        else rows.delete(`${projection} ${key}`);
        for (const name of ["components", "leaf-nodes"]) {
          const shown = [...rows.values()].flatMap((one) => (one.projection === name ? [one.row] : []));
          past.fill(name, at + 1, [shown.slice(0, 2), shown.slice(1)]);
        }
      }
      const expected = fresh(rows);
      expect(index.index.size()).toBe(expected.size());
      for (const query of queries) {
        const wanted = expected
          .find(query, 99, new Set(allShelves))
          .flat()
          .map(({ shelf, key, title, score }) => `${shelf} ${key} ${title} ${score}`)
          .sort();
        for (const found of [index.find(query, 99, allShelves), past.find(query, 99, allShelves)]) {
          expect(
            found.map(({ shelf, key, title, score }) => `${shelf} ${key} ${title} ${score}`).sort(),
          ).toEqual(wanted);
        }
      }
    }),
  );
});

it("knows what stands on every shelf", () => {
  expect(allShelves.filter((shelf) => kindOnShelf(shelf) === undefined)).toEqual([]);
  expect(["components", "named/subject", "named/owner", "counts"].map(kindOnShelf)).toEqual([
    "component",
    "subject",
    "owner",
    undefined,
  ]);
});
