import { fleetEvents, type SealedEvent } from "@cim/contracts";
import type { Hold } from "../life/holds.ts";
import { step, type World } from "../life/process.ts";
import type { Process } from "../life/step.ts";
import type { Outage } from "./outages.ts";

const seconds = 1000;

/**
 * What went wrong comes right again, in the order in which it went wrong, because of the event that mended the broken thing. Gives all
 * back that the outage took.
 * @param until lost when somebody else takes the telling over
 */
export function* recover(world: World, outage: Outage, mended: SealedEvent, until: readonly Hold[]): Process {
  const { random, holds, outages } = world;
  let after = random.duration(seconds);
  for (const { component, isStopped, hold } of [...outage.victims.values()]) {
    const about = { component: component.id };
    let cause = mended;
    if (isStopped) {
      const actor = "service:systemd";
      cause = yield step(world, after, fleetEvents.ComponentStarted, about, actor, mended, until);
      after = random.duration(seconds);
    }
    const well = { ...about, health: "healthy" as const, message: "all checks pass" };
    const actor = `component:${component.id}`;
    yield step(world, after, fleetEvents.ComponentHealthChanged, well, actor, cause, until);
    after = random.duration(seconds / 2);
    holds.release(hold);
    outage.victims.delete(component.id);
  }
  for (const hold of outage.holds) holds.release(hold);
  outages.close(outage);
}
