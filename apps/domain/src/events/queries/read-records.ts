import type { LogRecord } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";

/** Single records asked for at once: each may weigh 8 MiB. */
const together = 16;
/** A stretch of the log is read as a whole when at least one in so many of its positions is wanted. */
const sparse = 8;
/** Making a reader of a stretch takes as long as so many single records. */
const worthReader = 24;

/**
 * The records at these positions, in their order; those that the log no longer holds are left out.
 * @param positions ascending
 */
export async function* readRecords(
  log: EventLog,
  positions: readonly number[],
  signal: AbortSignal,
): AsyncGenerator<readonly LogRecord[], void> {
  const [from, to] = [positions[0], positions.at(-1)];
  if (from === undefined || to === undefined) return;
  if (positions.length >= worthReader && to - from < positions.length * sparse) {
    const wanted = new Set(positions);
    for await (const { records } of log.read({ from, to, signal })) {
      yield records.filter(({ position }) => wanted.has(position));
    }
    return;
  }
  for (let start = 0; start < positions.length; start += together) {
    signal.throwIfAborted();
    const part = positions.slice(start, start + together);
    const records = await Promise.all(part.map((position) => log.get(position)));
    yield records.filter((record) => record !== undefined);
  }
}
