import { fleetEvents, type SealedEvent } from "@cim/contracts";
import { step, type World } from "../life/process.ts";
import type { Process } from "../life/step.ts";
import type { PlannedComponent } from "../plan/planned-ground.ts";
import type { Outage } from "./outages.ts";

const seconds = 1000;
/** Components that one outage takes with it at most, besides those that are broken themselves. */
const mostVictims = 60;
/** Of those that one component takes with it directly. */
const mostAtOnce = 12;

/** A component that may go wrong next. */
interface Threatened {
  readonly component: PlannedComponent;
  /** Epoch milliseconds, counted from the beginning of the spread. */
  readonly at: number;
  readonly from: PlannedComponent;
  readonly what: string;
}

/**
 * A failure spreads: whoever needs one of the failing components degrades after some seconds, two of five of those fail, and so take
 * with them those who need them. Each event names as its cause the event by which the one it needs went wrong.
 * @param outage its victims that fail or are stopped are where it spreads from; gets all others
 */
export function* spread(world: World, outage: Outage): Process {
  const { random, holds } = world;
  const { victims } = outage;
  let waiting = [...victims.values()].flatMap(({ component }) => threatenedBy(world, component, 0));
  let now = 0;
  const most = victims.size + mostVictims;
  while (waiting.length > 0 && victims.size < most) {
    const next = waiting.reduce((one, other) => (other.at < one.at ? other : one));
    waiting = waiting.filter((threatened) => threatened !== next);
    const { component, from, what, at } = next;
    const cause = victims.get(from.id)?.event;
    if (cause === undefined || world.outages.of(component.id) !== undefined) continue;
    const hold = holds.seize(component.id);
    const tell = (after: number, health: "degraded" | "failing", message: string, because: SealedEvent) => {
      const body = { component: component.id, health, message };
      const actor = `component:${component.id}`;
      return step(world, after, fleetEvents.ComponentHealthChanged, body, actor, because, [outage]);
    };
    outage.holds.push(hold);
    const slow = `${what} does not answer: ${from.name} on ${from.configuration.leafNode.id}`;
    let event = yield tell(at - now, "degraded", slow, cause);
    now = at;
    victims.set(component.id, { component, hold, event, isStopped: false });
    if (!random.chance(0.4)) continue;
    const patience = random.duration(2 * seconds);
    event = yield tell(patience, "failing", `gave up after 30 s: ${slow}`, event);
    now += patience;
    victims.set(component.id, { component, hold, event, isStopped: false });
    waiting = [...waiting, ...threatenedBy(world, component, now)];
  }
}

function threatenedBy(world: World, from: PlannedComponent, now: number): readonly Threatened[] {
  const { random, dependents } = world;
  const all = dependents.of(from);
  const some = all.length <= mostAtOnce ? all : random.some(all, mostAtOnce);
  return some.map(({ component, what }) => ({
    component,
    what,
    from,
    at: now + random.duration(4 * seconds),
  }));
}
