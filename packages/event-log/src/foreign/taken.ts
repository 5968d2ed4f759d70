import type { Origin } from "@cim/contracts";
import type { EventLog } from "../event-log.ts";

/** One life of a stream. */
type Life = Pick<Origin, "source" | "stream" | "incarnation">;

/** The newest sequence that the log holds of each life of a stream. Asks the log once for each. */
export interface Taken {
  /** 0: none. */
  of(life: Life): Promise<number>;
  /** The log will hold this one before anybody asks again. */
  reached(origin: Origin): void;
}

export function createTaken(log: Pick<EventLog, "lastOf">): Taken {
  const known = new Map<string, number>();
  const keyOf = ({ source, stream, incarnation }: Life) => JSON.stringify([source, stream, incarnation]);
  return {
    async of({ source, stream, incarnation }) {
      const life = { source, stream, incarnation };
      const sequence = known.get(keyOf(life)) ?? (await log.lastOf(life))?.origin?.sequence ?? 0;
      known.set(keyOf(life), sequence);
      return sequence;
    },
    reached(origin) {
      known.set(keyOf(origin), origin.sequence);
    },
  };
}
