import type { SealedEvent } from "@cim/contracts";
import { deliverChange } from "./life/deliver-change.ts";
import { activate, fallIll, learn, replaceLeafNode, restart } from "./life/fleet-stories.ts";
import { countConnections, cutLink, fallBehind, grow, tryStream } from "./life/lattice-stories.ts";
import { changeDependency, reword } from "./life/meaning-stories.ts";
import type { Process, Step, World } from "./life/process.ts";
import { makeSchedule } from "./life/schedule.ts";
import { defaultStartTime, machineEvents } from "./machine-events.ts";
import type { MachineSize } from "./machine-size.ts";
import { planMachine } from "./plan/plan-machine.ts";
import { makePositions } from "./positions.ts";
import { makeRandom, type Random } from "./random.ts";
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

/** Stories and how often each begins. */
const stories: readonly (readonly [number, (world: World) => Process])[] = [
  [12, deliverChange],
  [30, fallIll],
  [18, restart],
  [5, activate],
  [3, learn],
  [1, replaceLeafNode],
  [14, grow],
  [10, fallBehind],
  [12, countConnections],
  [2, cutLink],
  [2, tryStream],
  [1, reword],
  [1, changeDependency],
];
const weightOfAll = stories.reduce((sum, [weight]) => sum + weight, 0);

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
  const world: World = {
    plan: planMachine(seed, size),
    random,
    sealer: makeSealer(machine, makeRandom(seed, `ids ${startTime}`), links),
    busy: new Set(),
    generations: new Map(),
    heads: new Map(),
    positionOf: options.positionOf ?? counted.positionOf,
  };
  const schedule = makeSchedule<{ readonly process: Process; readonly step: Step }>();
  const start = Date.parse(startTime);
  for (let count = 0; ; count += 1) {
    const now = start + (count * 1000) / ratePerSecond;
    const { process, step } = schedule.takeDue(now) ?? begin(world, random);
    const event = step.make(now);
    counted.add(event, before.events + count + 1);
    yield event;
    const next = process.next(event);
    if (next.done !== true) schedule.add(now + next.value.after, { process, step: next.value });
  }
}

/** A new story that has something to tell: one whose things are all taken ends before it begins. */
function begin(world: World, random: Random): { readonly process: Process; readonly step: Step } {
  for (let tries = 0; tries < 16; tries += 1) {
    const process = storyAt(random.below(weightOfAll))(world);
    const first = process.next();
    if (first.done !== true) return { process, step: first.value };
  }
  const process = countConnections(world);
  const first = process.next();
  if (first.done === true)
    throw new Error("Connections can always be counted: a machine has at least one server");
  return { process, step: first.value };
}

function storyAt(weight: number): (world: World) => Process {
  let left = weight;
  for (const [share, story] of stories) {
    if (left < share) return story;
    left -= share;
  }
  return countConnections;
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
