import type { EventSource, SeenEvent } from "./event-source.ts";

const together = 32;

/** The events at these positions, in their order; those that the log no longer holds are left out. */
export async function readPositions(
  source: EventSource,
  positions: readonly number[],
): Promise<readonly SeenEvent[]> {
  const seen: SeenEvent[] = [];
  for (let start = 0; start < positions.length; start += together) {
    const records = await Promise.all(
      positions.slice(start, start + together).map((at) => source.log.get(at)),
    );
    for (const record of records) if (record !== undefined) seen.push(source.read(record));
  }
  return seen;
}
