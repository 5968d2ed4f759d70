import {
  catalogue,
  type EventFilter,
  type EventPage,
  type EventReader,
  type EventSummary,
  eventDetailSchema,
  eventFilterSchema,
  eventMatches,
  eventPageSchema,
  noFilter,
  passes,
} from "@cim/contracts";
import { summarise } from "@cim/model";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import {
  bytesOf,
  type EventsUnderTest,
  everything,
  jsonOf,
  openEvents,
  unaborted,
} from "../../testing/events-under-test.ts";
import { createEventAnswers } from "./answer-events.ts";

let events: EventsUnderTest | undefined;
afterEach(() => events?.stop());

const words = ["tea", "Milk", "sugar"] as const;
const draft = fc.record({
  kind: fc.constantFrom("own", "plant", "lab", "strange"),
  component: fc.constantFrom("a", "b"),
  word: fc.constantFrom(...words),
  isSecondTime: fc.boolean(),
});

async function fill(
  here: EventsUnderTest,
  drafts: readonly (typeof draft extends fc.Arbitrary<infer Draft> ? Draft : never)[],
) {
  for (const { kind, component, word, isSecondTime } of drafts) {
    if (kind === "own") {
      const event = word === "tea" ? catalogue.ComponentStarted : catalogue.ComponentStopped;
      await here.publisher.publish(event, { component }, { actor: `person:${word}` });
    } else if (kind === "strange") {
      await here.foreign("some.where", Uint8Array.from([0xff, 0x00]), { headers: { Note: `with ${word}` } });
    } else {
      const said = {
        event_type: "TeaMade",
        component,
        word,
        ...(isSecondTime ? {} : { nonce: Math.random() }),
      };
      await here.foreign(`${kind}.event.tea.made`, said, { origin: { source: kind } });
    }
  }
  await here.indexed();
}

const some = (...values: readonly string[]) =>
  fc.oneof(
    fc.constant<string[]>([]),
    fc.array(
      fc.tuple(fc.constantFrom(...values), fc.constantFrom("", "!")).map(([value, sign]) => sign + value),
      { maxLength: 2 },
    ),
  );
const filters: fc.Arbitrary<EventFilter> = fc
  .record({
    subject: some("local.>", "*.event.>", "some.where"),
    type: some("TeaMade", "component-started"),
    origin: some("local", "plant", "lab/EVENTS"),
    actor: some("person:tea"),
    text: some("TEA", "milk", "with sugar", "component"),
  })
  .map((given) => eventFilterSchema.parse(given));

/** All events let through, newest first, by reading the whole log. */
async function expected(
  here: EventsUnderTest,
  filter: EventFilter,
  reader: EventReader,
): Promise<EventSummary[]> {
  const found: EventSummary[] = [];
  for await (const { records } of here.log.read({ from: 1 })) {
    for (const record of records) {
      const { event } = here.context.normaliser.read(record);
      const summary = summarise(event);
      const isText = record.body[0] !== 0xff;
      const places = [isText ? Buffer.from(record.body).toString() : "", ...Object.values(record.headers)];
      const says = (value: string) =>
        places.some((place) => place.toLowerCase().includes(value.toLowerCase()));
      if (
        reader.slices.includes(summary.context) &&
        eventMatches(filter, summary) &&
        passes(filter.text, says)
      ) {
        found.push(summary);
      }
    }
  }
  return found.reverse();
}

async function walk(here: EventsUnderTest, filter: EventFilter, reader: EventReader, limit: number) {
  const found: EventSummary[] = [];
  for (let before: number | undefined; ; ) {
    const page: EventPage = eventPageSchema.parse(
      await jsonOf(await here.answers.page({ filter, reader, limit, before }, unaborted)),
    );
    found.push(...page.events);
    expect(page.events.length).toBeLessThanOrEqual(limit);
    if (page.next === null) return found;
    expect(page.next).toBeLessThan(before ?? Number.POSITIVE_INFINITY);
    before = page.next;
  }
}

describe("pages of events", () => {
  const readers = fc.constantFrom<EventReader>(
    everything,
    { slices: ["fleet"], hideEmails: false },
    { slices: [], hideEmails: true },
  );

  it("one after the other are all that is let through, from the index and, while that is made, from the log", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(draft, { maxLength: 30 }),
        filters,
        readers,
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        async (drafts, filter, reader, limit, isComplete) => {
          const here = openEvents({ isComplete: () => isComplete });
          try {
            await fill(here, drafts);
            const all = await expected(here, filter, reader);
            expect(await walk(here, filter, reader, limit)).toEqual(all);
            expect(await walk(here, filter, reader, limit)).toEqual(all);
          } finally {
            await here.stop();
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("leave out what a publisher says a second time, when asked to, and count alike", async () => {
    const here = openEvents();
    events = here;
    const said = { event_type: "TeaMade", cup: 1 };
    await here.foreign("tea.event.made", said, { headers: { "X-Event-ID": "a" } });
    await here.foreign("tea.event.made", said, { headers: { "X-Event-ID": "b" } });
    await here.foreign("tea.event.made", { ...said, cup: 2 });
    await here.foreign("tea.event.made", said, { origin: { source: "lab" } });
    await here.indexed();
    const filter = { ...noFilter, fold: true };
    const positions = (await walk(here, filter, everything, 2)).map(({ position }) => position);
    expect(positions).toEqual([4, 3, 1]);
    const histogram = await jsonOf(
      await here.answers.histogram({ filter, reader: everything, buckets: 3 }, unaborted),
    );
    expect(histogram).toMatchObject({ total: 3 });
    const incomplete = openEvents({ isComplete: () => false });
    await expect(
      incomplete.answers.page({ filter, reader: everything, limit: 1 }, unaborted),
    ).rejects.toMatchObject({ code: "not-ready" });
    await incomplete.stop();
  });

  it("of a search for text say where to go on when they have read enough", async () => {
    const here = openEvents();
    events = here;
    await here.foreign("tea.event.made", { word: "needle" });
    for (let at = 0; at < 21_000; at++) await here.foreign("tea.event.made", "{}");
    await here.indexed();
    const filter = { ...noFilter, text: ["NEEDLE"] };
    const page = eventPageSchema.parse(
      await jsonOf(await here.answers.page({ filter, reader: everything, limit: 5 }, unaborted)),
    );
    expect(page.read).toBeGreaterThan(0);
    expect(page.read).toBeLessThanOrEqual(20_000 + 512);
    expect(page).toMatchObject({ events: [], next: expect.any(Number) });
    expect((await walk(here, filter, everything, 5)).map(({ position }) => position)).toEqual([1]);
  });
});

describe("an export", () => {
  it("is every event that is let through, in full, oldest first, up to the limit", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(draft, { maxLength: 40 }),
        filters,
        fc.integer({ min: 1, max: 50 }),
        async (drafts, filter, limit) => {
          const here = openEvents();
          try {
            await fill(here, drafts);
            const text = (
              await bytesOf(await here.answers.export({ filter, reader: everything, limit }, unaborted))
            ).toString();
            const lines = text.split("\n").filter((line) => line !== "");
            const details = lines.map((line) => eventDetailSchema.parse(JSON.parse(line)));
            const all = (await expected(here, filter, everything)).reverse().slice(0, limit);
            expect(details.map(({ position }) => position)).toEqual(all.map(({ position }) => position));
            for (const detail of details.filter(({ rule }) => rule === "native"))
              expect(detail.cid.state).toBe("verified");
            const isAll = [filter.subject, filter.type, filter.origin, filter.actor, filter.text].every(
              (given) => given.length === 0,
            );
            const chained = details.filter(({ rule }) => rule === "native").map(({ chain }) => chain.state);
            if (isAll) expect(new Set(chained)).toEqual(new Set(chained.length > 0 ? ["verified"] : []));
          } finally {
            await here.stop();
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("holds no more of the log than a window, and ends when nobody wants the rest", async () => {
    const here = openEvents();
    events = here;
    for (let at = 0; at < 5000; at++) await here.foreign("tea.event.made", { at, filling: "x".repeat(2000) });
    await here.indexed();
    const asked: number[] = [];
    const log = {
      ...here.log,
      read: (options: Parameters<typeof here.log.read>[0]) => {
        asked.push(options.from);
        return here.log.read(options);
      },
    };
    const stop = new AbortController();
    const answer = await createEventAnswers({ ...here.context, log }).export(
      { filter: noFilter, reader: everything, limit: 1_000_000 },
      stop.signal,
    );
    let parts = 0;
    await expect(
      (async () => {
        for await (const _part of answer.parts) {
          parts += 1;
          if (parts === 2) stop.abort(new Error("enough"));
        }
      })(),
    ).rejects.toThrow("enough");
    expect(Math.max(...asked)).toBeLessThan(2500);
  });
});
