import { createMemoryEventLog, type EventLog } from "@cim/event-log";
import { createNormaliser } from "@cim/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { machine, recordOf } from "../../testing/random-log.ts";
import { createByteCache } from "./byte-cache.ts";
import { createLogBlocks } from "./log-blocks.ts";

const settings = { size: 4, generation: () => 0 };

/** A log that counts how often it is read, and can be made to fail. */
function growingLog() {
  const log = createMemoryEventLog({ machine, now: () => new Date(0) });
  let length = 0;
  const watch = { reads: 0, isBroken: false };
  const watched: EventLog = {
    ...log,
    async *read(options) {
      watch.reads += 1;
      if (watch.isBroken) throw new Error("the log is away");
      yield* log.read(options);
    },
  };
  return {
    log: watched,
    watch,
    async grow(by: number) {
      for (let count = 0; count < by; count++) {
        const { subject, headers, body } = recordOf("misfit", ++length);
        await log.append({ subject, headers, body, id: `r${length}` });
      }
    },
    length: () => length,
  };
}

describe("the log in blocks", () => {
  it("gives exactly the events asked for, while the log grows, several readers read, and with any room", async () => {
    const steps = fc.array(
      fc.record({
        grow: fc.nat({ max: 9 }),
        from: fc.nat(),
        to: fc.nat(),
        readers: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.constantFrom(0, 20_000, 10_000_000),
        fc.nat(),
        async (given, room, known) => {
          const { log, grow, length } = growingLog();
          const normaliser = createNormaliser({ machine });
          const blocks = createLogBlocks({
            ...settings,
            log,
            head: () => known % (length() + 1),
            normaliser,
            cache: createByteCache(room),
          });
          for (const { grow: by, from, to, readers } of given) {
            await grow(by);
            if (length() === 0) continue;
            const begin = 1 + (from % length());
            const read = async (end: number) => {
              const positions: number[] = [];
              for await (const entries of blocks.read(begin, end)) {
                for (const entry of entries) {
                  positions.push(entry.position);
                  expect(entry.reading().event.position).toBe(entry.position);
                }
              }
              const wanted = Array.from({ length: Math.max(0, end - begin + 1) }, (_, at) => begin + at);
              expect(positions).toEqual(wanted);
            };
            const ends = Array.from({ length: readers }, (_, at) => 1 + ((to + at) % length()));
            await Promise.all(ends.map(read));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("reads each run once for all who want it, and tries again after a failure", async () => {
    const { log, watch, grow } = growingLog();
    await grow(20);
    const normaliser = createNormaliser({ machine });
    const cache = createByteCache(10_000_000);
    const blocks = createLogBlocks({ ...settings, log, head: () => 20, normaliser, cache });
    const all = async () => {
      let count = 0;
      for await (const entries of blocks.read(1, 20)) count += entries.length;
      return count;
    };
    watch.isBroken = true;
    expect(await Promise.allSettled([all(), all()])).toMatchObject([
      { status: "rejected" },
      { status: "rejected" },
    ]);
    expect(watch.reads).toBe(1);
    watch.isBroken = false;
    expect(await Promise.all([all(), all()])).toEqual([20, 20]);
    expect(await all()).toBe(20);
    expect(watch.reads).toBe(2);
    // A step further within a block that is there reads nothing.
    const other = createLogBlocks({
      ...settings,
      log,
      head: () => 20,
      normaliser,
      cache: createByteCache(1e7),
    });
    for (let to = 9; to <= 12; to++)
      for await (const entries of other.read(9, to)) expect(entries.length).toBe(to - 8);
    expect(watch.reads).toBe(3);
  });
});
