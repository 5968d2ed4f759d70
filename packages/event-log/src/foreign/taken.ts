import type { Origin } from "@cim/contracts";
import type { EventLog } from "../event-log.ts";

/** One life of a stream. */
type Life = Pick<Origin, "source" | "stream" | "incarnation">;

/** Which foreign messages the log holds already. Asks the log once for each life of a stream. */
export interface Taken {
  /** @throws what the log throws */
  has(origin: Omit<Origin, "via">): Promise<boolean>;
  /** The log will hold this one before anybody asks again. Those of one life come by rising sequence. */
  reached(origin: Omit<Origin, "via">): void;
}

interface Known {
  newest: number;
  /** Everything before this one is settled; from it on the log holds what is in `recent`. */
  settled: number;
  readonly recent: Set<number>;
}

/**
 * How many positions behind the newest record of a life are looked at for messages that are missing among those that were in flight when the log or
 * its writer went away. Far more than a writer ever has in flight.
 */
const lookBack = 20_000;

export function createTaken(log: Pick<EventLog, "lastOf" | "read">): Taken {
  const lives = new Map<string, Known>();
  const keyOf = ({ source, stream, incarnation }: Life) => JSON.stringify([source, stream, incarnation]);

  async function load({ source, stream, incarnation }: Life): Promise<Known> {
    const origin = { source, stream, incarnation };
    const newest = await log.lastOf(origin);
    const recent = new Set<number>();
    if (newest !== undefined) {
      const [from, to] = [Math.max(1, newest.position - lookBack), newest.position];
      for await (const { records } of log.read({ from, to, origin })) {
        for (const record of records) recent.add(record.origin?.sequence ?? 0);
      }
    }
    let [first, last] = [Number.POSITIVE_INFINITY, 0];
    for (const sequence of recent) [first, last] = [Math.min(first, sequence), Math.max(last, sequence)];
    // When the look back reached the beginning of the log, nothing lies before what was seen.
    const sawAll = newest === undefined || newest.position <= lookBack;
    return { newest: last, settled: sawAll ? 0 : first, recent };
  }

  return {
    async has(origin) {
      const known = lives.get(keyOf(origin)) ?? (await load(origin));
      lives.set(keyOf(origin), known);
      const { sequence } = origin;
      return sequence <= known.newest && (sequence < known.settled || known.recent.has(sequence));
    },
    reached(origin) {
      const { sequence } = origin;
      const known = lives.get(keyOf(origin));
      if (known === undefined || sequence > known.newest) {
        lives.set(keyOf(origin), { newest: sequence, settled: sequence + 1, recent: new Set() });
      } else known.recent.add(sequence);
    },
  };
}
