import type { SealedEvent } from "@cim/contracts";
import { makeLife } from "./life/life.ts";
import { defaultStartTime, machineEvents } from "./machine-events.ts";
import type { MachineSize } from "./machine-size.ts";
import { planMachine } from "./plan/plan-machine.ts";
import { makePositions } from "./positions.ts";
import { makeRandom } from "./random.ts";
import { type ChainLinks, makeSealer } from "./sealer.ts";

export interface LifeEventsOptions {
  /** RFC 3339: when life begins; default a day after the registration's default. Part of every id. */
  readonly startTime?: string;
  /** Events per second of simulated time; default 10. */
  readonly ratePerSecond?: number;
  readonly machine?: string;
  /** Chain links of what was published before; absent: those of {@link machineEvents} with its defaults. */
  readonly links?: ChainLinks;
  /** Where the log has an event of this life; absent: as if the log held the registration and this life, and nothing else. */
  readonly positionOf?: (event: SealedEvent) => number | undefined;
}

export const defaultLifeStart = "2026-01-02T00:00:00.000Z";

/**
 * What happens in a registered machine, for ever: changes on their way, components that fall ill, restart and recover, links
 * that are cut, streams that grow. Deterministic: byte-equal for equal arguments. Times are simulated, 1/rate apart.
 */
export function* lifeEvents(
  seed: string | number,
  size: Partial<MachineSize>,
  options: LifeEventsOptions = {},
): Generator<SealedEvent, never, undefined> {
  const { machine = "local", startTime = defaultLifeStart, ratePerSecond = 10 } = options;
  const before = registrationOf(seed, size, machine, options);
  const links = options.links ?? before.links;
  const counted = makePositions();
  const random = makeRandom(seed, `life ${startTime}`);
  const life = makeLife({
    plan: planMachine(seed, size),
    random,
    sealer: makeSealer(machine, makeRandom(seed, `ids ${startTime}`), links),
    positionOf: options.positionOf ?? counted.positionOf,
  });
  const start = Date.parse(startTime);
  for (let count = 0; ; count += 1) {
    const event = life.next(start + (count * 1000) / ratePerSecond);
    counted.add(event, before.events + count + 1);
    yield event;
  }
}

/** What the registration leaves to those who go on; nothing when they know it all. */
function registrationOf(
  seed: string | number,
  size: Partial<MachineSize>,
  machine: string,
  known: LifeEventsOptions,
): { readonly links: ChainLinks; readonly events: number } {
  const links: ChainLinks = new Map();
  if (known.links !== undefined && known.positionOf !== undefined) return { links, events: 0 };
  const registration = machineEvents(seed, size, { machine, startTime: defaultStartTime, links });
  let events = 0;
  while (registration.next().done !== true) events += 1; // each leaves its chain link in `links`
  return { links, events };
}
