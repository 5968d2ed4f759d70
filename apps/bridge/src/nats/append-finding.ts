import { InvalidInputError, latticeEvents } from "@cim/contracts";
import type { EventPublisher } from "@cim/event-log";
import type { Logger } from "pino";
import type { LatticeEvent } from "./lattice/facts.ts";

export interface FindingAppender {
  /**
   * Publishes one finding. False when the log could not take it: then it is found, and appended, again later. True when the log
   * has it, and when it never will: what breaks our limits is said once in the service's log and not tried for ever.
   */
  append(finding: LatticeEvent): Promise<boolean>;
  /** All there was is appended: says so where the log took nothing before. */
  settled(): void;
  /** Findings that the log has. */
  appended(): number;
}

export interface FindingAppenderOptions {
  readonly publisher: EventPublisher;
  readonly actor: string;
  readonly logger: Logger;
  /** For people: what is appended, in the plural. */
  readonly what: string;
}

/** Appends what is found about servers; that the log is out of reach is said once, and once that it is back. */
export function makeFindingAppender(options: FindingAppenderOptions): FindingAppender {
  const { publisher, actor, logger, what } = options;
  let count = 0;
  let failing = false;
  return {
    appended: () => count,
    async append({ type, body }) {
      try {
        // One definition per type; the compiler cannot follow type and body through the union together.
        await publisher.publish(latticeEvents[type], body as never, { actor });
        count += 1;
      } catch (error) {
        if (!(error instanceof InvalidInputError)) {
          if (!failing)
            logger.warn({ err: error }, `The log takes no ${what}; they are found and published again later`);
          failing = true;
          return false;
        }
        logger.warn({ type, faults: error.faults }, error.message);
      }
      return true;
    },
    settled() {
      if (failing) logger.info(`The log takes ${what} again`);
      failing = false;
    },
  };
}
