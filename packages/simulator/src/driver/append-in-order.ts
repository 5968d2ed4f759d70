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

/**
 * When the log fails, the outcome of all events in flight is unknown: they are waited for, and those not acknowledged are
 * appended again in their order before anything new. Their ids make that harmless.
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
  let unsure: { readonly order: number; readonly event: SealedEvent }[] = [];
  let order = 0;
  let stored = 0;

  function launch(event: SealedEvent): void {
    const place = order++;
    const attempt = log
      .append(event)
      .then(({ position }) => {
        stored += 1;
        onStored(event, position);
      })
      .catch((err: unknown) => {
        if (unsure.length === 0)
          logger.warn({ err }, "The log does not take simulated events; they are appended again");
        unsure.push({ order: place, event });
      })
      .finally(() => inFlight.delete(attempt));
    inFlight.add(attempt);
  }

  async function repair(): Promise<void> {
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
      while (inFlight.size >= mostInFlight) await Promise.race(inFlight);
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
