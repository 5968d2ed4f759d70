import { setTimeout as passed } from "node:timers/promises";
import type { SealedEvent } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { Logger } from "pino";

/** Appends events in their order, many in flight, and over failures of the log. */
export interface OrderedAppender {
  /**
   * Undefined: the event is on its way. Else it is once this resolves, and nothing else may be appended before; rejects only after `signal`. Who waits
   * only where there is something to wait for lets the client write many events at once: one by one, writing costs a third of all.
   */
  append(event: SealedEvent): Promise<void> | undefined;
  /** Resolves when everything appended so far is stored. */
  settled(): Promise<void>;
  stored(): number;
}

const firstWaitMs = 100;
const longestWaitMs = 5000;
/** Events in flight, at least, and how fast their number grows again with each that is stored. */
const leastInFlight = 32;
const growth = 0.1;
/** Where it is full, it is filled again when only so much of it is in flight. */
const refill = 0.75;

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
  let goOn: (() => void) | undefined;
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
        if (inFlight.size <= window * refill) goOn?.();
      });
    inFlight.add(attempt);
  }

  /** Until many of those in flight are done: a race among a thousand promises at each event would cost more than the event. */
  async function room(): Promise<void> {
    if (inFlight.size < window) return;
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    goOn = undefined;
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

  async function appendLater(event: SealedEvent): Promise<void> {
    await room();
    if (unsure.length > 0) await repair();
    signal.throwIfAborted();
    launch(event);
  }

  return {
    stored: () => stored,
    append(event) {
      if (inFlight.size >= window || unsure.length > 0 || signal.aborted) return appendLater(event);
      launch(event);
      return undefined;
    },
    async settled() {
      await Promise.all(inFlight);
      if (unsure.length > 0) await repair();
    },
  };
}
