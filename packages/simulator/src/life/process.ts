import type { EventBody, EventDefinition, SealedEvent } from "@cim/contracts";
import type { MachinePlan } from "../plan/plan-machine.ts";
import type { Random } from "../random.ts";
import type { Sealer } from "../sealer.ts";

/** The next thing of a story: how long after the one before, and the event it is once its time has come. */
export interface Step {
  /** Milliseconds. */
  readonly after: number;
  readonly make: (at: number) => SealedEvent;
}

/** A story of several events, told one by one; it gets each event back to say what that event causes. */
export type Process = Generator<Step, void, SealedEvent>;

/** What stories share. */
export interface World {
  readonly plan: MachinePlan;
  readonly random: Random;
  readonly sealer: Sealer;
  /** Things that a story has to itself while it lasts, such as a component that restarts. */
  readonly busy: Set<string>;
  /** Generation that each configuration was given last. */
  readonly generations: Map<string, number>;
  /** The newest commit on the main branch of each repository; none before the first. */
  readonly heads: Map<string, string>;
  /** Where the log has an event of this life; undefined when that is not known (any more). */
  readonly positionOf: (event: SealedEvent) => number | undefined;
}

/** One step whose event is sealed when its time has come. */
export function step<Definition extends EventDefinition>(
  world: World,
  after: number,
  definition: Definition,
  body: EventBody<Definition>,
  actor: string,
  cause?: SealedEvent,
): Step {
  return { after, make: (at) => world.sealer.seal(definition, body, { at, actor, cause }) };
}

/** A free item of the list, or undefined when a few tries find none. */
export function free<Item extends { readonly id: string }>(
  world: World,
  list: readonly Item[],
): Item | undefined {
  for (let tries = 0; tries < 8; tries += 1) {
    const item = world.random.pick(list);
    if (!world.busy.has(item.id)) return item;
  }
  return undefined;
}

/** The generation after the newest one of a configuration. */
export function nextGeneration(
  world: World,
  configuration: { readonly id: string; readonly generation: number },
): number {
  const generation = (world.generations.get(configuration.id) ?? configuration.generation) + 1;
  world.generations.set(configuration.id, generation);
  return generation;
}
