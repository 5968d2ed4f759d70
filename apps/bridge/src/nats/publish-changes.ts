import { InvalidInputError, latticeEvents } from "@cim/contracts";
import type { EventPublisher } from "@cim/event-log";
import type { Logger } from "pino";
import type { LatticeEvent } from "./lattice/facts.ts";
import { applyLatticeEvent, type LatticeState } from "./lattice/lattice-state.ts";

export interface ChangePublisher {
  /**
   * Publishes `events` and folds each into `state` once the log has it. Resolves to false when the log could not take
   * all of them: the next reading finds the same differences again.
   */
  publish(state: LatticeState, events: readonly LatticeEvent[]): Promise<boolean>;
  published(): number;
}

/** Events published at the same time. Those of one reading are about different things, so their order is free. */
const atOnce = 64;

export function makeChangePublisher(
  publisher: EventPublisher,
  actor: string,
  logger: Logger,
  clock: () => number,
): ChangePublisher {
  let count = 0;
  let failing = false;

  async function one(state: LatticeState, event: LatticeEvent): Promise<boolean> {
    try {
      // One definition per type; the compiler cannot follow type and body through the union together.
      await publisher.publish(latticeEvents[event.type], event.body as never, { actor });
      count += 1;
    } catch (error) {
      if (!(error instanceof InvalidInputError)) {
        if (!failing)
          logger.warn(
            { err: error },
            "The log takes no lattice events; they are found and published again later",
          );
        failing = true;
        return false;
      }
      // What a server tells does not fit our limits: said once, then taken as published so that it is not tried for ever.
      logger.warn({ type: event.type, faults: error.faults }, error.message);
    }
    applyLatticeEvent(state, event, clock());
    return true;
  }

  return {
    published: () => count,
    async publish(state, events) {
      let all = true;
      for (const rank of [isAboutServers, isAboutTheRest]) {
        const wanted = events.filter(rank);
        for (let start = 0; start < wanted.length; start += atOnce) {
          const done = await Promise.all(
            wanted.slice(start, start + atOnce).map((event) => one(state, event)),
          );
          if (!done.every((ok) => ok)) all = false;
          if (!all) return false;
        }
      }
      if (failing) logger.info("The log takes lattice events again");
      failing = false;
      return all;
    },
  };
}

/** Servers first, so that a reader meets a server before its links and streams. */
function isAboutServers(event: LatticeEvent): boolean {
  return event.type === "ServerSeen";
}

function isAboutTheRest(event: LatticeEvent): boolean {
  return !isAboutServers(event);
}
