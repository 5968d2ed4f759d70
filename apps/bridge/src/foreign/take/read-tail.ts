import type { Origin } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";

type Life = Pick<Origin, "source" | "stream" | "incarnation">;

/** Positions looked through at first; grows eightfold until enough is found. */
const firstStep = 4096;

/**
 * Sequences of the newest records of one origin, at least `wanted` where there are so many, in the order of the log.
 * The log can only be read forwards, so ever longer ends of it are read, filtered by the server.
 */
export async function readTail(
  log: Pick<EventLog, "read" | "lastOf" | "bounds">,
  life: Life,
  wanted: number,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const newest = await log.lastOf(life);
  if (newest === undefined) return [];
  const { first } = await log.bounds();
  for (let step = firstStep; ; step *= 8) {
    const from = Math.max(first, newest.position - step);
    const found: number[] = [];
    for await (const { records } of log.read({ from, origin: life, signal })) {
      for (const { origin } of records) if (origin !== undefined) found.push(origin.sequence);
    }
    if (found.length >= wanted || from === first) return found;
  }
}
