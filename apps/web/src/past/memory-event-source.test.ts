import { eventMatches } from "@cim/contracts/api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detailOf } from "../events/test-events.ts";
import { type HeldEvent, memoryEventSource } from "./memory-event-source.ts";
import { wholeFilter } from "./whole-filter.ts";

const signal = new AbortController().signal;
const types = ["A", "B", "C"];
const details = Array.from({ length: 60 }, (_, at) =>
  detailOf(at + 1, {
    body: { word: at % 7 === 0 ? "Timeout" : "fine", at },
    headers: { Note: at === 3 ? "needle" : "hay" },
    summary: {
      type: types[at % 3] ?? "A",
      id: `e${at + 1}`,
      source: at % 2 === 0 ? "even" : "odd",
      causationId: at === 0 ? null : `e${Math.ceil((at + 1) / 2)}`,
    },
  }),
);
const events: readonly HeldEvent[] = details.map((detail) => ({
  summary: detail,
  text: JSON.stringify(detail),
}));
const source = memoryEventSource({
  events,
  head: 60,
  detail: ({ text }) => JSON.parse(text),
  missing: "not there",
});
const all = async (filter: Parameters<typeof source.events>[0]) => {
  const found: number[] = [];
  let before: number | undefined;
  for (;;) {
    const page = await source.events({ ...filter, before, limit: 7 }, signal);
    found.push(...page.events.map((event) => event.position));
    if (page.next === null) return found;
    before = page.next;
  }
};

describe("events in memory", () => {
  it("give, page by page and newest first, just what the contract lets through", async () => {
    const value = fc.constantFrom("A", "!B", "b", "!C");
    const filters = fc.record({
      type: fc.array(value, { maxLength: 2 }),
      source: fc.array(fc.constantFrom("even", "!odd", "nobody"), { maxLength: 1 }),
      from: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
      to: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const expected = details.filter((event) => eventMatches(wholeFilter(filter), event));
        expect(await all(filter)).toEqual(expected.map((event) => event.position).reverse());
        const histogram = await source.histogram(filter, 10, signal);
        expect(histogram.total).toBe(expected.length);
        expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(expected.length);
      }),
    );
  });
  it("are searched in bodies and headers, without case, and negated", async () => {
    expect(await all({ text: "tImEoUt" })).toHaveLength(9);
    expect(await all({ text: ["timeout", "needle"] })).toHaveLength(10);
    expect(await all({ text: "!timeout" })).toHaveLength(51);
    expect(await all({ text: "needle" })).toEqual([4]);
  });
  it("are found by the content identifier that they state, as their own or as their place in a chain", async () => {
    const stating = (position: number, own: string | null, link: string | null, body: unknown = {}) => {
      const detail = detailOf(position, { body });
      return { ...detail, cid: { ...detail.cid, stated: own }, chain: { ...detail.chain, link } };
    };
    const said = [
      stating(1, "bafyone", null),
      stating(2, "bafytwo", "bafyone"),
      stating(3, null, null, { mentions: "bafyone" }),
    ];
    const held = memoryEventSource({
      events: said.map((detail) => ({ summary: detail, text: JSON.stringify(detail) })),
      head: 3,
      detail: ({ text }) => JSON.parse(text),
      missing: "",
    });
    const positions = async (cid: string) =>
      (await held.withCid(cid, signal)).events.map(({ position }) => position);
    expect(await positions("bafyone")).toEqual([2, 1]);
    expect(await positions("bafytwo")).toEqual([2]);
    expect(await positions("bafythree")).toEqual([]);
  });
  it("leave out what the same publisher says twice within seconds", async () => {
    const said = [1, 2, 3].map((position) =>
      detailOf(position, { body: { same: 1, id: position === 3 ? "x" : "y" } }),
    );
    const double = memoryEventSource({
      events: said.map((detail) => ({ summary: detail, text: JSON.stringify(detail) })),
      head: 3,
      detail: ({ text }) => JSON.parse(text),
      missing: "",
    });
    const page = await double.events({ fold: true }, signal);
    expect(page.events.map((event) => event.position)).toEqual([3, 1]);
  });
  it("tell their values, most frequent first", async () => {
    const found = await source.values({ of: "source", like: "E", limit: 5 }, { to: 3 }, signal);
    expect(found).toEqual({ values: [{ value: "even", count: 2 }], more: false });
    expect((await source.values({ of: "type", like: "", limit: 2 }, {}, signal)).more).toBe(true);
  });
  it("tell what led to one and what it led to, with the parents that are there", async () => {
    const found = await source.causation(4, signal);
    expect(found.ancestors.map((event) => event.position)).toEqual([1, 2, 4]);
    expect(found.effects.map((event) => event.position).slice(0, 2)).toEqual([7, 8]);
    expect(found.parents).toMatchObject({ "2": 1, "4": 2, "8": 4 });
    expect(found.incomplete).toBe(false);
    await expect(source.event(99, signal)).rejects.toThrow("not there");
  });
});
