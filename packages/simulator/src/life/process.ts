import type { EventBody, EventDefinition, SealedEvent } from "@cim/contracts";
import type { Dependents } from "../incident/dependents.ts";
import type { Outages } from "../incident/outages.ts";
import type { MachinePlan } from "../plan/plan-machine.ts";
import type { Random } from "../random.ts";
import type { Sealer } from "../sealer.ts";
import type { Hold, Holds } from "./holds.ts";
import type { Step } from "./step.ts";

/** Numbers that the machine's servers would tell when asked, as its life left them. */
export interface Figures {
  /** Messages that wait for consumers that have fallen behind, by consumer id. */
  readonly pending: Map<string, number>;
  /** Ids of leaf links that are cut. */
  readonly cutLinks: Set<string>;
  /** Servers that do not answer. */
  readonly lostServers: Set<string>;
  /** Connections that servers have cut for being too slow, by server. */
  readonly slow: Map<string, number>;
}

/** What stories share. */
export interface World {
  readonly plan: MachinePlan;
  readonly random: Random;
  readonly sealer: Sealer;
  /** Components, leaf nodes and links that a story has to itself while it lasts. */
  readonly holds: Holds;
  /** Anything else of which only one story may tell at a time, such as a term that comes and goes. */
  readonly busy: Set<string>;
  readonly dependents: Dependents;
  readonly outages: Outages;
  readonly figures: Figures;
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
  holds?: readonly Hold[],
): Step {
  const make = (at: number) => world.sealer.seal(definition, body, { at, actor, cause });
  return holds === undefined ? { after, make } : { after, make, holds };
}

/** A free item of the list with the hold on it, or undefined when a few tries find none. */
export function take<Item extends { readonly id: string }>(
  world: World,
  list: readonly Item[],
): { readonly item: Item; readonly hold: Hold } | undefined {
  for (let tries = 0; tries < 8; tries += 1) {
    const item = world.random.pick(list);
    const hold = world.holds.take(item.id);
    if (hold !== undefined) return { item, hold };
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
