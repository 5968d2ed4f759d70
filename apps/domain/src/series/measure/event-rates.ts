import type { LogEvent, Measured } from "@cim/contracts";

/** How far the log and the rows are at one moment. */
export interface LogReading {
  /** Milliseconds of a clock that only goes forward. */
  readonly at: number;
  readonly head: number;
  readonly position: number;
}

/** Rates of events between two readings, and how far the rows lag. */
export interface EventRates {
  /** Counts folded events by context. */
  count(events: readonly LogEvent[]): void;
  /** What happened since the last reading. */
  measure(reading: LogReading): Measured[];
}

/** Rows so far behind are catching up: what is folded then came long ago, and counts for no context. */
const catchingUp = 20_000;

export function createEventRates(): EventRates {
  const byContext = new Map<string, number>();
  let last: LogReading | undefined;
  return {
    count(events) {
      for (const { context } of events) byContext.set(context, (byContext.get(context) ?? 0) + 1);
    },
    measure(reading) {
      const { head, position, at } = reading;
      const before = last;
      last = reading;
      const values: Measured[] = [["projection.lag", "", head - position]];
      const seconds = before === undefined ? 0 : (at - before.at) / 1000;
      // At the first reading, and of a log that began anew, nobody knows.
      if (before !== undefined && seconds > 0 && head >= before.head) {
        values.push(["events.rate", "", (head - before.head) / seconds]);
        const isCurrent = before.head - before.position < catchingUp && head - position < catchingUp;
        if (isCurrent) {
          for (const [context, count] of byContext) {
            values.push(["context.events.rate", context, count / seconds]);
          }
        }
      }
      // A context that was heard of goes on with zero.
      for (const context of byContext.keys()) byContext.set(context, 0);
      return values;
    },
  };
}
