import { setTimeout as passed } from "node:timers/promises";
import type { SealedEvent } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { Logger } from "pino";

/** Appends events in their order, many in flight, and over failures of the log. */
export interface OrderedAppender {
  /** Resolves when the event is on its way and there is room for the next. Rejects only after `signal`. */
  append(event: SealedEvent): Promise<void>;
  /** Resolves when everything appended so far is stored. */
  settled(): Promise<void>;
  stored(): number;
}

const firstWaitMs = 100;
const longestWaitMs = 5000;
/** Events in flight, at least, and how fast their number grows again with each that is stored. */
const leastInFlight = 32;
const growth = 0.1;

/**
 * When the log fails, the outcome of all events in flight is unknown: they are waited for, and those not acknowledged are
 * appended again in their order before anything new. Their ids make that harmless. Then half as many are in flight, growing again: a log that
 * is slow, not away, would else lose the acknowledgements of the same many events again.
 * @param onStored told where the log has each event
 */
export function makeOrderedAppender(
  log: Pick<EventLog, "append">,
  logger: Logger,
  signal: AbortSignal,
  onStored: (event: SealedEvent, position: number) => void = () => undefined,
  mostInFlight = 256,
): OrderedAppender {
  const inFlight = new Set<Promise<void>>();
  const waiting: (() => void)[] = [];
  let unsure: { readonly order: number; readonly event: SealedEvent }[] = [];
  let order = 0;
  let stored = 0;
  let window = mostInFlight;

  function launch(event: SealedEvent): void {
    const place = order++;
    const attempt = log
      .append(event)
      .then(({ position }) => {
        stored += 1;
        window = Math.min(mostInFlight, window + growth);
        onStored(event, position);
      })
      .catch((err: unknown) => {
        if (unsure.length === 0)
          logger.warn({ err }, "The log does not take simulated events; they are appended again");
        unsure.push({ order: place, event });
      })
      .finally(() => {
        inFlight.delete(attempt);
        for (const goOn of waiting.splice(0)) goOn();
      });
    inFlight.add(attempt);
  }

  /** Until one of those in flight is done: a race among a thousand promises at each event would cost more than the event. */
  function room(): Promise<void> {
    return new Promise((resolve) => waiting.push(resolve));
  }

  async function repair(): Promise<void> {
    window = Math.max(leastInFlight, window / 2);
    for (let wait = firstWaitMs; unsure.length > 0; wait = Math.min(wait * 2, longestWaitMs)) {
      await Promise.all(inFlight);
      signal.throwIfAborted();
      await passed(wait, undefined, { signal });
      const again = unsure.sort((one, other) => one.order - other.order).map((entry) => entry.event);
      unsure = [];
      for (const event of again) launch(event);
      await Promise.all(inFlight);
      if (unsure.length === 0) logger.info("The log takes simulated events again");
    }
  }

  return {
    stored: () => stored,
    async append(event) {
      while (inFlight.size >= window) await room();
      if (unsure.length > 0) await repair();
      signal.throwIfAborted();
      launch(event);
    },
    async settled() {
      await Promise.all(inFlight);
      if (unsure.length > 0) await repair();
    },
  };
}
