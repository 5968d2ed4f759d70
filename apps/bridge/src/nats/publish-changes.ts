import type { EventPublisher } from "@cim/event-log";
import type { Logger } from "pino";
import { makeFindingAppender } from "./append-finding.ts";
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
  const appender = makeFindingAppender({ publisher, actor, logger, what: "lattice events" });

  async function one(state: LatticeState, event: LatticeEvent): Promise<boolean> {
    if (!(await appender.append(event))) return false;
    applyLatticeEvent(state, event, clock());
    return true;
  }

  return {
    published: appender.appended,
    async publish(state, events) {
      for (const rank of [isAboutServers, isAboutTheRest]) {
        const wanted = events.filter(rank);
        for (let start = 0; start < wanted.length; start += atOnce) {
          const done = await Promise.all(
            wanted.slice(start, start + atOnce).map((event) => one(state, event)),
          );
          if (!done.every(Boolean)) return false;
        }
      }
      appender.settled();
      return true;
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
