import { expect, it } from "vitest";
import { createMemoryEventLog } from "../memory/create-memory-event-log.ts";
import { createTaken } from "./taken.ts";

const life = { source: "s", stream: "S", incarnation: "i" };

async function logOf(sequences: readonly number[]) {
  const log = createMemoryEventLog({ now: () => new Date(0) });
  for (const sequence of sequences) {
    const origin = { ...life, sequence, via: "copied" } as const;
    await log.append({ subject: "a", headers: {}, body: new Uint8Array(0), id: "", origin });
  }
  return log;
}

const heldOf = async (sequences: readonly number[], asked: readonly number[]) => {
  const taken = createTaken(await logOf(sequences));
  const held: number[] = [];
  for (const sequence of asked) if (await taken.has({ ...life, sequence })) held.push(sequence);
  return held;
};

it("knows what the log holds, also when one came late or is missing", async () => {
  expect(await heldOf([], [1, 2])).toEqual([]);
  expect(await heldOf([1, 2, 3], [1, 2, 3, 4])).toEqual([1, 2, 3]);
  expect(await heldOf([1, 3, 4], [1, 2, 3, 4, 5])).toEqual([1, 3, 4]);
  expect(await heldOf([1, 3, 4, 2], [1, 2, 3, 4, 5])).toEqual([1, 2, 3, 4]);
  expect(await heldOf([7, 8], [1, 6, 7, 8, 9])).toEqual([7, 8]);
});

it("keeps lives apart", async () => {
  const taken = createTaken(await logOf([1]));
  expect(await taken.has({ ...life, incarnation: "later", sequence: 1 })).toBe(false);
  expect(await taken.has({ ...life, sequence: 1 })).toBe(true);
});

it("counts what was reached, and one that was missing once it came", async () => {
  const taken = createTaken(await logOf([1, 3]));
  const has = (sequence: number) => taken.has({ ...life, sequence });
  expect(await has(2)).toBe(false);
  taken.reached({ ...life, sequence: 2 });
  expect([await has(2), await has(4)]).toEqual([true, false]);
  taken.reached({ ...life, sequence: 4 });
  taken.reached({ ...life, sequence: 6 });
  expect([await has(4), await has(5), await has(6), await has(7)]).toEqual([true, true, true, false]);
});

it("takes everything far behind for settled", async () => {
  const log = await logOf(Array.from({ length: 20_010 }, (_, index) => index + 100));
  const taken = createTaken(log);
  expect(await taken.has({ ...life, sequence: 5 })).toBe(true);
  expect(await taken.has({ ...life, sequence: 20_110 })).toBe(false);
});
