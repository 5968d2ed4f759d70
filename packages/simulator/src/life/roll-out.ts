import { deployTo, release } from "../incident/release.ts";
import { take, type World } from "./process.ts";
import type { Process } from "./step.ts";

/** Components that one roll-out brings a version to at most. */
const most = 40;

/** A new version of a package goes to every component that runs it, one after the other. */
export function* rollOut(world: World): Process {
  const { random, plan, holds } = world;
  const software = random.pick(plan.packages);
  const running = plan.components.filter((component) => component.package === software);
  if (running.length === 0) return;
  const released = yield* release(world, software);
  for (const component of running.slice(0, most)) {
    const taken = take(world, [component]);
    if (taken === undefined) continue;
    yield* deployTo(world, component, released, [taken.hold]);
    holds.release(taken.hold);
  }
}
