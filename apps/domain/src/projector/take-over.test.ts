import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryRowStream } from "../store/memory-row-stream.ts";
import { createProjectionStore } from "../store/projection-store.ts";
import { AnotherProjectorError, CommitConflictError } from "../store/store-errors.ts";
import { logOf } from "../testing/fixed-log.ts";
import { makeProjector, textOf } from "../testing/make-projector.ts";
import { drafted, machine, recordOf } from "../testing/random-log.ts";

const logs = drafted({ minLength: 4, maxLength: 40 }).map((drafts) =>
  drafts.map((draft, index) => recordOf(draft, index + 1)),
);
/** Which of two projectors takes its next records, and how many. */
const turns = fc.array(
  fc.record({ who: fc.constantFrom("old", "new"), size: fc.integer({ min: 1, max: 5 }) }),
  {
    maxLength: 20,
  },
);

describe("two projectors on one machine", () => {
  it("leave the rows of one: whatever the one that was overtaken still writes, nothing of it counts", async () => {
    await fc.assert(
      fc.asyncProperty(logs, fc.nat({ max: 20 }), turns, async (records, start, steps) => {
        const log = await logOf(records);
        const plain = makeProjector({ log, stream: createMemoryRowStream() });
        await plain.open();
        await plain.take(records, records.length, false);

        const stream = createMemoryRowStream();
        const old = makeProjector({ log, stream });
        await old.open();
        await old.take(records.slice(0, start), records.length, false);
        const newer = makeProjector({ log, stream });
        await newer.open();
        let isOver = false;
        const takeNew = async (size: number) => {
          const from = newer.position();
          try {
            await newer.take(records.slice(from, from + size), records.length, false);
          } catch (error) {
            if (!(error instanceof CommitConflictError)) throw error;
            await newer.open();
          }
        };
        for (const { who, size } of steps) {
          if (who === "new") await takeNew(size);
          else if (!isOver) {
            const from = old.position();
            if (from === records.length) continue;
            await expect(old.take(records.slice(from, from + size), records.length, false)).rejects.toThrow(
              CommitConflictError,
            );
            await expect(old.open()).rejects.toThrow(AnotherProjectorError);
            // Worst case: the overtaken one had more under way, which arrives later still.
            const late = [...plain.tables()].flatMap(([projection, rows]) =>
              [...rows.values()].slice(0, 3).map((row) => ({
                subject: `proj.${machine}.${projection}.${row.key}`,
                position: 1,
                epoch: "of the old one",
                body: JSON.stringify({ ...row, late: true }),
              })),
            );
            await stream.send(late);
            isOver = true;
          }
        }
        // A crash here: what is committed is what was folded.
        const { tables, checkpoint } = await createProjectionStore(stream, machine).load();
        expect(JSON.stringify([...tables.values()].map((rows) => [...rows]))).not.toContain('"late"');
        expect(checkpoint?.position).toBe(newer.position());
        while (newer.position() < records.length) await takeNew(3);
        const last = makeProjector({ log, stream });
        await last.open();
        expect(textOf(last.tables())).toBe(textOf(plain.tables()));
        expect(textOf((await createProjectionStore(stream, machine).load()).tables)).toBe(
          textOf(plain.tables()),
        );
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
