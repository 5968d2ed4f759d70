import { setTimeout as passed } from "node:timers/promises";
import type { Measured } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { Logger } from "pino";
import type { SimulatorCommand } from "./control/commands.ts";
import { obey } from "./control/simulator-control.ts";
import { makeOrderedAppender } from "./driver/append-in-order.ts";
import { makePace } from "./driver/pace.ts";
import { type PublishedBefore, readPublishedBefore } from "./driver/published-before.ts";
import { makeRateMeter } from "./driver/rate-meter.ts";
import { type Life, makeLife, type Outcome } from "./life/life.ts";
import { defaultLifeStart } from "./life-events.ts";
import { machineEvents } from "./machine-events.ts";
import type { MachineSize } from "./machine-size.ts";
import { makeSimulatedMeasures } from "./measures/simulated-measures.ts";
import { planMachine } from "./plan/plan-machine.ts";
import { makePositions } from "./positions.ts";
import { makeRandom } from "./random.ts";
import { type ChainLinks, makeSealer, type Sealer } from "./sealer.ts";

export interface SimulatorOptions {
  readonly log: Pick<EventLog, "append" | "read">;
  readonly machine: string;
  readonly seed: string | number;
  readonly size: Partial<MachineSize>;
  /** Events per second after the registration, which goes as fast as the log takes it; 0: registration only. */
  readonly ratePerSecond: number;
  /** Minutes of a simulated day, with a busy and a quiet time; absent or 0: every hour is the same. */
  readonly dayMinutes?: number;
  readonly logger: Logger;
}

export interface Simulator {
  /** Resolves when the whole machine is registered in the log; also when the simulator was stopped before. */
  readonly registered: Promise<void>;
  /** Events stored by this run. */
  published(): number;
  /** Refuses everything until the machine is registered. */
  obey(command: SimulatorCommand): Outcome;
  /** What its servers would be measured at now; undefined while it does not live. */
  measure(): readonly Measured[] | undefined;
  /** Ends it; resolves when what was under way is stored, or given up if the log does not answer. */
  stop(): Promise<void>;
}

/** Events told before the loop looks at the clock and at commands again. */
const mostAtOnce = 500;
/** Events on their way to the log at a time. */
const inFlight = 1024;

/**
 * Publishes a simulated machine: registers it (once per seed, size and log, also over restarts) and then lives, at the given rate, with
 * times of now. A run after a restart goes on with every aggregate's chain, and mends first what the earlier run left broken.
 */
export function startSimulator(options: SimulatorOptions): Simulator {
  const { log, machine, seed, size, ratePerSecond, logger, dayMinutes = 0 } = options;
  const ending = new AbortController();
  const { signal } = ending;
  const positions = makePositions();
  const meter = makeRateMeter(Date.now());
  const appender = makeOrderedAppender(
    log,
    logger,
    signal,
    (event, position) => {
      positions.add(event, position);
      meter.add(Date.now());
    },
    inFlight,
  );
  let living: ReturnType<typeof makeLiving> | undefined;
  let becomeRegistered: () => void = () => undefined;
  const registered = new Promise<void>((resolve) => {
    becomeRegistered = resolve;
  });

  async function run(): Promise<void> {
    const began = performance.now();
    const { links, before } = await register();
    becomeRegistered();
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    logger.info({ published: appender.stored(), seconds, size }, "The simulated machine is registered");
    if (ratePerSecond > 0) await live(links, before);
  }

  async function register(): Promise<{ readonly links: ChainLinks; readonly before: PublishedBefore }> {
    const before = await untilRead(() => readPublishedBefore(log, machine, defaultLifeStart, signal));
    const isNew = !isRegistered(machineEvents(seed, size, { machine }), before.registered);
    const links: ChainLinks = new Map(isNew ? before.links : []);
    for (const event of machineEvents(seed, size, { machine, links })) {
      const room = before.registered.has(event.id) ? undefined : appender.append(event);
      if (room !== undefined) await room;
    }
    await appender.settled();
    if (!isNew) for (const [aggregate, link] of before.lifeLinks) links.set(aggregate, link);
    return { links, before };
  }

  async function live(links: ChainLinks, { leftBehind }: PublishedBefore): Promise<void> {
    const begin = Date.now();
    const startTime = new Date(begin).toISOString();
    const plan = planMachine(seed, size);
    const sealer = makeSealer(machine, makeRandom(seed, `ids ${startTime}`), links);
    for (const event of leftBehind.recovery(plan, sealer, begin)) await appender.append(event);
    living = makeLiving(plan, sealer, begin);
    const { pace, life } = living;
    for (;;) {
      const now = Date.now();
      const due = Math.min(mostAtOnce, pace.due(now));
      for (let told = 0; told < due; told += 1) {
        const room = appender.append(life.next(now));
        if (room !== undefined) await room;
      }
      pace.told(due);
      signal.throwIfAborted();
      await living.rest(due === mostAtOnce ? 0 : pace.untilNext(now));
    }
  }

  function makeLiving(plan: ReturnType<typeof planMachine>, sealer: Sealer, begin: number) {
    const pace = makePace({ ratePerSecond, day: dayMinutes * 60_000, begin });
    const random = makeRandom(seed, `life ${new Date(begin).toISOString()}`);
    const life: Life = makeLife({ plan, random, sealer, positionOf: positions.positionOf });
    const measures = makeSimulatedMeasures(seed, plan);
    let isWoken = false;
    let wake: () => void = () => undefined;
    return {
      pace,
      life,
      measures,
      begin,
      /** Waits so many milliseconds, or until something was commanded. */
      async rest(milliseconds: number): Promise<void> {
        await new Promise<void>((resolve) => {
          const end = () => {
            clearTimeout(timer);
            signal.removeEventListener("abort", end);
            resolve();
          };
          const timer = setTimeout(end, isWoken ? 0 : Math.min(milliseconds, longestRest));
          signal.addEventListener("abort", end, { once: true }); // AbortSignal.any would leave something behind each time
          wake = end;
        });
        isWoken = false;
        signal.throwIfAborted();
      },
      wake() {
        isWoken = true;
        wake();
      },
    };
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
    obey(command) {
      if (living === undefined) return { ok: false, message: notYet(appender.stored(), ratePerSecond) };
      const stored = () => ({ events: appender.stored(), perSecond: meter.perSecond(Date.now()) });
      const outcome = obey({ pace: living.pace, life: living.life, now: Date.now, stored }, command);
      living.wake();
      return outcome;
    },
    measure() {
      if (living === undefined || living.pace.isPaused()) return undefined;
      const { measures, pace, life, begin } = living;
      const now = Date.now();
      return measures.at((now - begin) / 1000, pace.load(now), life.figures);
    },
    async stop() {
      ending.abort();
      await running;
      await appender.settled().catch(() => undefined); // stopped while the log is away: what is missing stays missing
    },
  };
}

/** Milliseconds after which the clock is looked at again in any case. */
const longestRest = 60_000;

function notYet(stored: number, ratePerSecond: number): string {
  return ratePerSecond === 0
    ? "The simulated machine is registered only and does not live."
    : `The simulated machine is being registered (${stored} events so far): try again in some seconds.`;
}

/** True when an earlier run began to register this very machine: then its first event is in the log. */
function isRegistered(
  registration: ReturnType<typeof machineEvents>,
  registered: ReadonlySet<string>,
): boolean {
  const first = registration.next();
  return first.done !== true && registered.has(first.value.id);
}
