import { header, matchesSubject } from "@cim/contracts";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readAll, recordOf } from "../log-under-test.ts";
import { createMemoryEventLog } from "./create-memory-event-log.ts";

interface Step {
  readonly name: string;
  readonly id: string;
  /** How far the expected version is off; undefined: none is given. */
  readonly off: number | undefined;
}

const names = ["a", "b", "c"];
const step: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(...names),
  id: fc.constantFrom("1", "2", "3", "4", "5", "6"),
  off: fc.option(fc.constantFrom(0, 0, 0, -1, 1), { nil: undefined }),
});

/** The contract as a list: what append answers, given what is stored. */
function answerOf(stored: readonly { subject: string; id: string }[], one: Step) {
  const pattern = `local.fleet.events.component.${one.name}.*`;
  const newest = stored.findLastIndex((record) => matchesSubject(pattern, record.subject)) + 1;
  const same = stored.findIndex((record) => record.id === one.id) + 1;
  const holds = one.off === undefined || one.off === 0;
  if (!holds)
    return stored[newest - 1]?.id === one.id ? { position: newest, duplicate: true } : "wrong-version";
  if (same > 0) return { position: same, duplicate: true };
  return { position: stored.length + 1, duplicate: false };
}

it("answers any sequence of appends and reads as the model does", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 45 }),
      fc.integer({ min: 0, max: 45 }),
      fc.constantFrom(undefined, "local.>", "local.fleet.events.component.a.*", "local.*.events.*.b.started"),
      async (steps, from, to, filter) => {
        const log = createMemoryEventLog({ now: () => new Date(0) });
        const stored: { subject: string; id: string }[] = [];
        for (const one of steps) {
          const record = recordOf(one.name, one.id);
          const subjects = `local.fleet.events.component.${one.name}.*`;
          const newest = stored.findLastIndex(({ subject }) => matchesSubject(subjects, subject)) + 1;
          const expected = one.off === undefined ? undefined : { subjects, position: newest + one.off };
          const wanted = answerOf(stored, one);
          const answer = await log.append(record, expected).catch((error: { code: string }) => error.code);
          expect(answer).toEqual(wanted);
          if (typeof wanted === "object" && !wanted.duplicate)
            stored.push({ subject: record.subject, id: one.id });
        }
        const read = await readAll(log, { from, to, ...(filter === undefined ? {} : { filter }) });
        const wanted = stored
          .map((record, index) => ({ ...record, position: index + 1 }))
          .filter(({ position }) => position >= from && position <= to)
          .filter(({ subject }) => filter === undefined || matchesSubject(filter, subject));
        expect(
          read.map(({ position, subject, headers }) => ({ position, subject, id: headers[header.id] })),
        ).toEqual(wanted);
        expect(await log.bounds()).toEqual({ first: 1, last: stored.length });
      },
    ),
    { numRuns: 300 },
  );
});
