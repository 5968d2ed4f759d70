import { fleetEvents, type SealedEvent } from "@cim/contracts";
import { step, type World } from "../life/process.ts";
import type { Step } from "../life/step.ts";
import type { PlannedComponent } from "../plan/planned-ground.ts";
import type { Breaking } from "./breaking.ts";
import type { Mending, Outage } from "./outages.ts";

const seconds = 1000;

/** A component runs out of memory, is killed, started again, and runs out of memory again. */
export function breakComponent(world: World, component: PlannedComponent): Breaking {
  const { id, name } = component;
  const what = `${name} on ${component.configuration.leafNode.id} ran out of memory`;
  return { broken: { kind: "component", id }, what, fail, mend };

  function* fail(outage: Outage): Generator<Step, SealedEvent, SealedEvent> {
    const hold = world.holds.seize(id);
    outage.holds.push(hold);
    const { ComponentHealthChanged, ComponentStarted, ComponentStopped } = fleetEvents;
    const until = [outage];
    const actor = `component:${id}`;
    const full = { component: id, health: "degraded" as const, message: "memory at 97 % of its limit" };
    const began = yield step(world, 0, ComponentHealthChanged, full, actor, undefined, until);
    outage.victims.set(id, { component, hold, event: began, isStopped: false });
    const killed = { component: id, reason: "killed: out of memory", exit_code: 137 };
    const supervisor = "service:systemd";
    const end = yield step(world, 2 * seconds, ComponentStopped, killed, supervisor, began, until);
    outage.victims.set(id, { component, hold, event: end, isStopped: true });
    const again = { component: id };
    const started = yield step(world, seconds, ComponentStarted, again, supervisor, end, until);
    outage.victims.set(id, { component, hold, event: started, isStopped: false });
    const message = "cannot allocate memory: 97 % of its limit is taken right after the start";
    const failing = { component: id, health: "failing" as const, message };
    const event = yield step(world, seconds, ComponentHealthChanged, failing, actor, started, until);
    outage.victims.set(id, { component, hold, event, isStopped: false });
    return began;
  }

  function mend(outage: Outage): Mending {
    return function* mending(after, until) {
      const person = `person:${world.random.pick(world.plan.people)}`;
      const stopped = { component: id, reason: "memory limit raised", exit_code: 0 };
      const cause = outage.victims.get(id)?.event;
      const end = yield step(world, after, fleetEvents.ComponentStopped, stopped, person, cause, until);
      const again = { component: id };
      const actor = "service:systemd";
      return yield step(world, seconds, fleetEvents.ComponentStarted, again, actor, end, until);
    };
  }
}
