import type { World } from "../life/process.ts";
import type { Process } from "../life/step.ts";
import { breakComponent } from "./break-component.ts";
import { breakLeafLink } from "./break-leaf-link.ts";
import { breakPackage } from "./break-package.ts";
import type { Breaking } from "./breaking.ts";
import { runOutage } from "./run-outage.ts";

/** Below so many components one incident would take down the whole machine, so that there is none by itself. */
const leastComponents = 500;
/** Components for each incident that may be going on at a time. */
const componentsEach = 2500;
/** How long the broken thing stays broken, in milliseconds, after all that it took with it has gone wrong. */
const lasts = 90_000;

/** Something breaks by itself and takes others with it; its first event is what somebody has to find. */
export function* incident(world: World): Process {
  const { random, plan, outages } = world;
  const most = Math.ceil(plan.components.length / componentsEach);
  if (plan.components.length < leastComponents || outages.list().length >= most) return;
  const breaking = anyBreaking(world);
  if (!isFree(world, breaking)) return;
  const { broken, what } = breaking;
  const outage = outages.open(broken, what, (opened) => breaking.mend(opened));
  if (outage !== undefined) yield* runOutage(world, outage, breaking.fail(outage), random.duration(lasts));
}

function anyBreaking(world: World): Breaking {
  const { random, plan } = world;
  const kind = random.fraction();
  if (kind < 0.4) return breakComponent(world, random.pick(plan.components));
  if (kind < 0.7) return breakPackage(world, random.pick(plan.packages));
  return breakLeafLink(world, random.pick(plan.lattice.links), kind > 0.9);
}

/** False when another story has the thing: it is to end first. */
function isFree({ holds, plan, outages }: World, { broken: { kind, id } }: Breaking): boolean {
  if (kind === "package") return true;
  if (kind === "component") return outages.of(id) === undefined && !holds.isTaken(id);
  const link = plan.lattice.links.find(({ link, remote }) => link === id || remote === id);
  return link !== undefined && !holds.isTaken(link.link) && !holds.isTaken(link.remote);
}
