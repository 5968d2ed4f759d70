import type { LogRecord } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryRowStream } from "../store/memory-row-stream.ts";
import { createProjectionStore } from "../store/projection-store.ts";
import type { RowStream } from "../store/row-stream.ts";
import { logOf } from "../testing/fixed-log.ts";
import { makeProjector, textOf } from "../testing/make-projector.ts";
import { drafted, machine, recordOf } from "../testing/random-log.ts";

class Crash extends Error {}

const logs = drafted({ minLength: 1, maxLength: 40 }).map((drafts) =>
  drafts.map((draft, index) => recordOf(draft, index + 1)),
);
/** Sizes of the ticks, and after how many stored messages each life of the process ends. */
const lives = fc.array(fc.nat({ max: 12 }), { maxLength: 8 });
const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });

/** Folds `records` in ticks of the given sizes from wherever the projector stands, with redeliveries. */
async function fold(
  stream: RowStream,
  records: readonly LogRecord[],
  ticks: readonly number[],
  log?: EventLog,
): Promise<void> {
  // Crashes must cost no rebuild: the commit protocol alone keeps the committed rows.
  const onRebuild = (why: string) => {
    throw new Error(`a rebuild was needed: ${why}`);
  };
  const projector = makeProjector({ log: log ?? (await logOf(records)), stream, onRebuild });
  await projector.open();
  for (let tick = 0; projector.position() < records.length; tick++) {
    const from = projector.position();
    const size = ticks[tick % ticks.length] ?? 1;
    // The reader may deliver again what was folded before.
    const again = Math.max(0, from - (tick % 3));
    await projector.take(records.slice(again, from + size), records.length, false);
  }
}

async function kept(stream: RowStream): Promise<string> {
  return textOf((await createProjectionStore(stream, machine).load()).tables);
}

describe("the projector", () => {
  it("ends with the same rows whatever crashes it, wherever, however often, and however ticks fall", async () => {
    await fc.assert(
      fc.asyncProperty(logs, lives, sizes, sizes, async (records, crashes, ticks, otherTicks) => {
        const plain = createMemoryRowStream();
        await fold(plain, records, ticks);

        let left = Number.POSITIVE_INFINITY;
        const rude = createMemoryRowStream(() => {
          if (left-- <= 0) throw new Crash("killed between two messages");
        });
        for (const life of crashes) {
          left = life;
          await fold(rude, records, otherTicks).catch((error: unknown) => {
            if (!(error instanceof Crash)) throw error;
          });
        }
        left = Number.POSITIVE_INFINITY;
        await fold(rude, records, otherTicks);
        expect(await kept(rude)).toBe(await kept(plain));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("shows a reader only whole commits, after any number of crashes", async () => {
    await fc.assert(
      fc.asyncProperty(logs, lives, sizes, async (records, crashes, ticks) => {
        let left = 0;
        const rude = createMemoryRowStream(() => {
          if (left-- <= 0) throw new Crash("killed between two messages");
        });
        const log = await logOf(records);
        const plain = makeProjector({ log, stream: createMemoryRowStream() });
        await plain.open();
        let position = 0;
        for (const life of crashes) {
          left = life;
          await fold(rude, records, ticks, log).catch((error: unknown) => {
            if (!(error instanceof Crash)) throw error;
          });
          left = Number.POSITIVE_INFINITY;
          const { tables, checkpoint, damaged } = await createProjectionStore(rude, machine).load();
          expect(damaged).toEqual([]);
          expect(checkpoint?.position ?? 0).toBeGreaterThanOrEqual(position);
          position = checkpoint?.position ?? 0;
          await plain.take(records.slice(0, position), records.length, false);
          expect(textOf(tables)).toBe(textOf(plain.tables()));
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("is left byte-equal by a rebuild, and mended by one that crashed", async () => {
    await fc.assert(
      fc.asyncProperty(logs, fc.nat({ max: 20 }), async (records, life) => {
        let left = Number.POSITIVE_INFINITY;
        const rude = createMemoryRowStream(() => {
          if (left-- <= 0) throw new Crash("killed between two messages");
        });
        await fold(rude, records, [3]);
        const before = await kept(rude);
        const again = makeProjector({ log: await logOf(records), stream: rude });
        await again.open();
        expect(await again.rebuild()).toMatchObject({ differing: {}, position: records.length });
        expect(await kept(rude)).toBe(before);

        // Rows that other code wrote: every one is damaged, and the rebuild dies somewhere.
        const spoiled = await spoil(rude);
        const mending = makeProjector({ log: await logOf(records), stream: rude });
        await mending.open();
        left = life;
        await mending.rebuild().catch((error: unknown) => {
          if (!(error instanceof Crash)) throw error;
        });
        left = Number.POSITIVE_INFINITY;
        expect([spoiled, before]).toContain(await kept(rude)); // nothing of it, or all
        const next = makeProjector({ log: await logOf(records), stream: rude });
        await next.open();
        expect([spoiled, before]).toContain(textOf(next.tables()));
        await next.rebuild();
        expect(await kept(rude)).toBe(before);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it("ends the rebuild of a start, which found rows of other code, at a later start", async () => {
    await fc.assert(
      fc.asyncProperty(logs, fc.array(fc.nat({ max: 20 }), { maxLength: 4 }), async (records, crashes) => {
        let left = Number.POSITIVE_INFINITY;
        const rude = createMemoryRowStream(() => {
          if (left-- <= 0) throw new Crash("killed between two messages");
        });
        await fold(rude, records, [3]);
        const before = await kept(rude);
        await spoil(rude, { components: "0:other code" });
        for (const life of crashes) {
          left = life;
          const mending = makeProjector({ log: await logOf(records), stream: rude });
          await mending.open().catch((error: unknown) => {
            if (!(error instanceof Crash)) throw error;
          });
        }
        left = Number.POSITIVE_INFINITY;
        const last = makeProjector({ log: await logOf(records), stream: rude });
        await last.open();
        expect(textOf(last.tables())).toBe(before);
        expect(await kept(rude)).toBe(before);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

/** Every row as other code would have left it. @returns what is kept now */
async function spoil(stream: RowStream, versions: Readonly<Record<string, string>> = {}): Promise<string> {
  const store = createProjectionStore(stream, machine);
  const { tables, checkpoint } = await store.load();
  if (checkpoint === undefined) throw new Error("there is no checkpoint");
  const spoiled = [...tables].flatMap(([projection, rows]) =>
    [...rows.values()].map((row) => ({
      projection,
      key: row.key,
      position: row.position,
      json: JSON.stringify({ ...row, spoiled: true }),
    })),
  );
  await store.commit(spoiled, { ...checkpoint, versions: { ...checkpoint.versions, ...versions } });
  return await kept(stream);
}
