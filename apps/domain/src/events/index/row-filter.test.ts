import { type EventFilter, type EventReader, eventMatches, type LogEvent, noFilter } from "@cim/contracts";
import { summarise } from "@cim/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginWork } from "../../history/reader/work-turn.ts";
import { randomEvents, randomFilter, randomReader } from "../../testing/random-events.ts";
import { correlationsOf } from "../queries/correlations-of.ts";
import { histogramOf } from "../queries/histogram-of.ts";
import { lookUp } from "../queries/look-up.ts";
import { valuesOf } from "../queries/values-of.ts";
import { createEventIndex } from "./event-index.ts";
import { compileRowFilter } from "./row-filter.ts";
import { scanRows } from "./scan-rows.ts";

const doublesWithinSeconds = 5;
const turn = () => beginWork(new AbortController().signal);

function indexOf(events: readonly LogEvent[]) {
  const index = createEventIndex(doublesWithinSeconds);
  for (const event of events) index.add(event);
  return index;
}

/** What the contract says, event by event; doubles by comparing each with all before it. */
function letThrough(events: readonly LogEvent[], filter: EventFilter, reader: EventReader): LogEvent[] {
  const firsts = new Map<string, number>();
  return events.filter((event) => {
    const { foreign, origin, aggregate, source, type } = event;
    let isDouble = false;
    if (foreign !== undefined) {
      const said = JSON.stringify([foreign.contentHash, origin?.source, source, aggregate ?? null, type]);
      const first = firsts.get(said);
      const time = Date.parse(event.time);
      isDouble = first !== undefined && Math.abs(time - first) <= doublesWithinSeconds * 1000;
      if (!isDouble) firsts.set(said, time);
    }
    const summary = summarise(event);
    return (
      reader.slices.includes(summary.context) &&
      eventMatches(filter, summary) &&
      !(filter.fold === true && isDouble)
    );
  });
}

describe("the index of events", () => {
  it("lets through what the contract lets through, both ways round", async () => {
    await fc.assert(
      fc.asyncProperty(randomEvents(40), randomFilter, randomReader, async (events, filter, reader) => {
        const index = indexOf(events);
        const expected = letThrough(events, filter, reader).map(({ position }) => position);
        for (const direction of ["oldest-first", "newest-first"] as const) {
          const found: number[] = [];
          await scanRows(compileRowFilter(index, filter, reader), direction, turn(), (row) => {
            found.push(index.positionOf(row));
            return false;
          });
          expect(found).toEqual(direction === "oldest-first" ? expected : expected.toReversed());
        }
      }),
      { numRuns: 400 },
    );
  });

  it("counts each of them in one bucket, within the times asked for", async () => {
    await fc.assert(
      fc.asyncProperty(
        randomEvents(40),
        randomFilter,
        randomReader,
        fc.integer({ min: 1, max: 9 }),
        async (events, filter, reader, buckets) => {
          const expected = letThrough(events, filter, reader);
          const histogram = await histogramOf(indexOf(events), { filter, reader, buckets }, turn());
          expect(histogram).toMatchObject({
            total: expected.length,
            exact: true,
            position: events.at(-1)?.position ?? 0,
          });
          expect(histogram.counts).toHaveLength(buckets);
          const width = Math.max(1, histogram.to - histogram.from) / buckets;
          for (const [bucket, count] of histogram.counts.entries()) {
            const isHere = ({ time }: LogEvent) =>
              Math.min(buckets - 1, Math.floor((Date.parse(time) - histogram.from) / width)) === bucket;
            expect(count).toBe(expected.filter(isHere).length);
          }
        },
      ),
    );
  });

  it("gives the values of a field by how often they are there", async () => {
    await fc.assert(
      fc.asyncProperty(randomEvents(40), randomFilter, randomReader, async (events, filter, reader) => {
        const index = indexOf(events);
        const expected = letThrough(events, filter, reader);
        const valuesIn = async (of: Parameters<typeof valuesOf>[1]["of"], like = "") =>
          (await valuesOf(index, { filter, reader, of, like, limit: 200 }, turn())).values;
        const counted = (given: readonly (string | null | undefined)[]) => {
          const counts = new Map<string, number>();
          for (const value of given) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
          return new Map([...counts].sort());
        };
        const asMap = (values: Awaited<ReturnType<typeof valuesIn>>) =>
          new Map(values.map(({ value, count }) => [value, count] as const).sort());
        const summaries = expected.map(summarise);
        expect(asMap(await valuesIn("type"))).toEqual(counted(summaries.map(({ type }) => type)));
        expect(asMap(await valuesIn("subject"))).toEqual(counted(summaries.map(({ subject }) => subject)));
        expect(asMap(await valuesIn("id"))).toEqual(counted(summaries.map(({ id }) => id)));
        expect(asMap(await valuesIn("causation"))).toEqual(counted(summaries.map((one) => one.causationId)));
        expect(asMap(await valuesIn("thing"))).toEqual(
          counted(summaries.map(({ thing }) => thing && `${thing.kind}:${thing.id}`)),
        );
        expect(asMap(await valuesIn("origin", "/g"))).toEqual(
          counted(summaries.map(({ origin }) => origin?.stream && `${origin.source}/${origin.stream}`)),
        );
        const counts = (await valuesIn("actor")).map(({ count }) => count);
        expect(counts).toEqual(counts.toSorted((one, other) => other - one));
        expect(await valuesIn("text")).toEqual([]);
      }),
    );
  });

  it("groups by correlation, the newest group first, each group once over all pages", async () => {
    await fc.assert(
      fc.asyncProperty(
        randomEvents(40),
        randomFilter,
        randomReader,
        fc.integer({ min: 1, max: 4 }),
        async (events, filter, reader, limit) => {
          const index = indexOf(events);
          const expected = new Map<string, LogEvent[]>();
          for (const event of letThrough(events, filter, reader)) {
            const { correlationId } = event;
            if (correlationId === undefined) continue;
            expected.set(correlationId, [...(expected.get(correlationId) ?? []), event]);
          }
          const groups = [];
          for (let before: number | null | undefined; before !== null; ) {
            const page = await correlationsOf(index, { filter, reader, before, limit }, turn());
            groups.push(...page.groups);
            before = page.next;
          }
          expect(groups).toEqual(
            [...expected]
              .map(([correlation, of]) => ({
                correlation,
                events: of.length,
                first: of[0]?.position,
                last: of.at(-1)?.position,
                firstTime: of[0]?.time,
                lastTime: of.at(-1)?.time,
                rootType: of[0]?.type,
                lastType: of.at(-1)?.type,
              }))
              .sort((one, other) => (other.last ?? 0) - (one.last ?? 0)),
          );
        },
      ),
    );
  });

  it("finds positions by id, by each other id, by correlation and by causation", () => {
    fc.assert(
      fc.property(
        randomEvents(40),
        fc.constantFrom("a", "b", "c/other", "\ud800!", "no such"),
        (events, id) => {
          const index = indexOf(events);
          const where = (is: (event: LogEvent) => boolean) =>
            events.filter(is).map(({ position }) => position);
          expect(lookUp(index, { by: "id", id }).positions).toEqual(
            where((event) => event.id === id || (event.foreign?.ids ?? []).includes(id)),
          );
          const correlated = where(({ correlationId }) => correlationId === id);
          expect(lookUp(index, { by: "correlation", id, limit: 3 })).toEqual({
            positions: correlated.slice(0, 3),
            truncated: correlated.length > 3,
          });
          expect(lookUp(index, { by: "causation", id, limit: 5000 }).positions).toEqual(
            where((event) => event.causationId === id && event.id !== id),
          );
        },
      ),
    );
  });

  it("takes about as much memory as it says", () => {
    const index = createEventIndex(doublesWithinSeconds);
    const count = 100_000;
    const hex = (number: number) => number.toString(16).padStart(12, "0");
    for (let at = 0; at < count; at++) {
      const id = `01936f24-0000-7000-8000-${hex(at)}`;
      index.add({
        position: at + 1,
        time: new Date(Date.UTC(2026, 0, 1) + at).toISOString(),
        subject: `local.fleet.events.component.c${at % 1000}.started`,
        id,
        type: "ComponentStarted",
        version: 1,
        context: "fleet",
        aggregate: { type: "component", id: `c${at % 1000}` },
        correlationId: `01936f24-0000-7000-8000-${hex(at - (at % 10))}`,
        causationId: `01936f24-0000-7000-8000-${hex(Math.max(0, at - 1))}`,
        actor: "service:bench",
        source: "bench",
        rule: "native",
        fault: undefined,
        data: {},
        size: 100,
      });
    }
    expect(index.size()).toBe(count);
    expect(index.bytes() / count).toBeLessThan(200);
    const reader = { slices: ["fleet"], hideEmails: false };
    expect(
      compileRowFilter(index, { ...noFilter, id: ["01936f24-0000-7000-8000-00000000ffff"] }, reader).only,
    ).toEqual([0xffff]);
  });
});
