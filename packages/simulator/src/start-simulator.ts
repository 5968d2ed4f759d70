import { setTimeout as passed } from "node:timers/promises";
import { header } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { Logger } from "pino";
import { makeOrderedAppender } from "./driver/append-in-order.ts";
import { readPublishedBefore } from "./driver/published-before.ts";
import { defaultLifeStart, lifeEvents } from "./life-events.ts";
import { machineEvents } from "./machine-events.ts";
import type { MachineSize } from "./machine-size.ts";
import { makePositions } from "./positions.ts";
import type { ChainLinks } from "./sealer.ts";

export interface SimulatorOptions {
  readonly log: Pick<EventLog, "append" | "read">;
  readonly machine: string;
  readonly seed: string | number;
  readonly size: Partial<MachineSize>;
  /** Events per second after the registration, which goes as fast as the log takes it; 0: registration only. */
  readonly ratePerSecond: number;
  readonly logger: Logger;
}

export interface Simulator {
  /** Resolves when the whole machine is registered in the log; also when the simulator was stopped before. */
  readonly registered: Promise<void>;
  /** Events stored by this run. */
  published(): number;
  /** Ends it; resolves when what was under way is stored, or given up if the log does not answer. */
  stop(): Promise<void>;
}

/**
 * Publishes a simulated machine: registers it (once per seed, size and log, also over restarts) and then lives, at the
 * given rate, with times of now. A run after a restart goes on with every aggregate's chain.
 */
export function startSimulator(options: SimulatorOptions): Simulator {
  const { log, machine, seed, size, ratePerSecond, logger } = options;
  const ending = new AbortController();
  const { signal } = ending;
  const positions = makePositions();
  const appender = makeOrderedAppender(log, logger, signal, positions.add);
  let becomeRegistered: () => void = () => undefined;
  const registered = new Promise<void>((resolve) => {
    becomeRegistered = resolve;
  });

  async function run(): Promise<void> {
    const links = await register();
    becomeRegistered();
    logger.info({ published: appender.stored(), seed, size }, "The simulated machine is registered");
    if (ratePerSecond > 0) await live(links);
  }

  async function register(): Promise<ChainLinks> {
    const before = await untilRead(() => readPublishedBefore(log, machine, defaultLifeStart, signal));
    const isNew = !isRegistered(machineEvents(seed, size, { machine }), before.registered);
    const links: ChainLinks = new Map(isNew ? before.links : []);
    for (const event of machineEvents(seed, size, { machine, links })) {
      if (!before.registered.has(event.id)) await appender.append(event);
    }
    await appender.settled();
    if (!isNew) for (const [aggregate, link] of before.lifeLinks) links.set(aggregate, link);
    return links;
  }

  async function live(links: ChainLinks): Promise<void> {
    const startTime = new Date().toISOString();
    const { positionOf } = positions;
    for (const event of lifeEvents(seed, size, { machine, links, startTime, ratePerSecond, positionOf })) {
      const early = Date.parse(event.headers[header.timestamp] ?? "") - Date.now();
      if (early > 0) await passed(early, undefined, { signal });
      await appender.append(event);
    }
  }

  /** The log may not be there yet, or away for a moment. */
  async function untilRead<Result>(read: () => Promise<Result>): Promise<Result> {
    for (let wait = 200; ; wait = Math.min(wait * 2, 5000)) {
      try {
        return await read();
      } catch (err) {
        signal.throwIfAborted();
        logger.warn({ err }, "The log cannot be read; the simulator tries again");
        await passed(wait, undefined, { signal });
      }
    }
  }

  const running = run()
    .catch((err: unknown) => {
      if (!signal.aborted) logger.error({ err }, "The simulator ended: start it again");
    })
    .finally(becomeRegistered);

  return {
    registered,
    published: appender.stored,
    async stop() {
      ending.abort();
      await running;
      await appender.settled().catch(() => undefined); // stopped while the log is away: what is missing stays missing
    },
  };
}

/** True when an earlier run began to register this very machine: then its first event is in the log. */
function isRegistered(
  registration: ReturnType<typeof machineEvents>,
  registered: ReadonlySet<string>,
): boolean {
  const first = registration.next();
  return first.done !== true && registered.has(first.value.id);
}
