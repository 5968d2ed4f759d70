import { fleetEvents, type SealedEvent } from "@cim/contracts";
import { step, type World } from "../life/process.ts";
import type { Step } from "../life/step.ts";
import type { PlannedComponent, PlannedPackage } from "../plan/planned-ground.ts";
import { panics } from "../plan/words.ts";
import type { Breaking } from "./breaking.ts";
import type { Mending, Outage } from "./outages.ts";
import { deployTo, type Release, release } from "./release.ts";

const seconds = 1000;
/** Components that get the bad version before somebody stops the roll-out. */
const mostDeployed = 25;

/** A bad version of a package is released and rolled out; whatever runs it panics. Mended by a revert that is rolled out in turn. */
export function breakPackage(world: World, software: PlannedPackage): Breaking {
  const { random, plan, holds } = world;
  const running = plan.components.filter((component) => component.package === software);
  let bad: Release | undefined;
  const what = `a new version of ${software.id} panics`;
  return { broken: { kind: "package", id: software.id }, what, fail, mend };

  function* fail(outage: Outage): Generator<Step, SealedEvent, SealedEvent> {
    const until = [outage];
    bad = yield* release(world, software, { until });
    const where = `src/${software.boundedContext.noun}/${bad.commit.slice(0, 2)}.rs:${random.between(20, 400)}`;
    const message = `panicked at ${where}: ${random.pick(panics)}`;
    for (const component of running.slice(0, mostDeployed)) {
      if (world.outages.of(component.id) !== undefined) continue;
      const hold = holds.seize(component.id);
      outage.holds.push(hold);
      const started = yield* deployTo(world, component, bad, until);
      const body = { component: component.id, health: "failing" as const, message };
      const actor = `component:${component.id}`;
      const soon = random.duration(seconds);
      const { ComponentHealthChanged } = fleetEvents;
      const event = yield step(world, soon, ComponentHealthChanged, body, actor, started, until);
      outage.victims.set(component.id, { component, hold, event, isStopped: false });
    }
    return bad.submitted;
  }

  function mend(outage: Outage): Mending {
    return function* mending(after, until) {
      const title = `Revert "${bad?.title ?? what}"`;
      const good = yield* release(world, software, { title, after, until });
      const deployed = (component: PlannedComponent) => outage.victims.has(component.id);
      for (const component of running.filter(deployed)) yield* deployTo(world, component, good, until);
      return good.published;
    };
  }
}
