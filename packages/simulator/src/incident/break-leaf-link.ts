import { fleetEvents, latticeEvents, type SealedEvent } from "@cim/contracts";
import { step, type World } from "../life/process.ts";
import type { Step } from "../life/step.ts";
import type { MachinePlan } from "../plan/plan-machine.ts";
import type { Breaking } from "./breaking.ts";
import type { Mending, Outage } from "./outages.ts";

const seconds = 1000;
const observer = "service:simulated-lattice";

type Link = MachinePlan["lattice"]["links"][number];

/**
 * A leaf link is cut: the server behind it falls silent, and nobody hears of its components. With `isHostDown` it is the leaf node itself
 * that went down, and its components with it.
 */
export function breakLeafLink(world: World, cut: Link, isHostDown: boolean): Breaking {
  const { plan, holds, figures } = world;
  const { link, server, remote, account } = cut;
  const behind = plan.lattice.servers.find((known) => known.server === remote);
  const what = isHostDown ? `leaf node ${remote} lost its power` : `${remote} was cut off from ${server}`;
  const broken = isHostDown
    ? ({ kind: "leaf-node", id: remote } as const)
    : ({ kind: "leaf-link", id: link } as const);
  return { broken, what, fail, mend };

  function* fail(outage: Outage): Generator<Step, SealedEvent, SealedEvent> {
    const until = [outage];
    outage.holds.push(holds.seize(link), holds.seize(remote));
    const reason = isHostDown ? "connection reset by peer" : `${server} no longer lists the link.`;
    const down = { link, server, remote, account, reason };
    const began = yield step(world, 0, latticeEvents.LeafLinkDown, down, observer, undefined, until);
    figures.cutLinks.add(link);
    const lost = { server: remote, reason: `Its leaf link to ${server} is down.` };
    const silent = yield step(world, seconds, latticeEvents.ServerLost, lost, observer, began, until);
    figures.lostServers.add(remote);
    for (const component of plan.components) {
      const { id } = component;
      if (component.configuration.leafNode.id !== remote || world.outages.of(id) !== undefined) continue;
      const hold = holds.seize(id);
      outage.holds.push(hold);
      const told = isHostDown
        ? step(world, 50, fleetEvents.ComponentStopped, stopped(id), "service:fleet-registry", silent, until)
        : step(
            world,
            50,
            fleetEvents.ComponentHealthChanged,
            unheard(id),
            "service:fleet-registry",
            silent,
            until,
          );
      outage.victims.set(id, { component, hold, event: yield told, isStopped: isHostDown });
    }
    return began;
  }

  function mend(): Mending {
    return function* mending(after, until) {
      const up = yield step(world, after, latticeEvents.LeafLinkUp, cut, observer, undefined, until);
      figures.cutLinks.delete(link);
      figures.lostServers.delete(remote);
      return behind === undefined
        ? up
        : yield step(world, 300, latticeEvents.ServerSeen, behind, observer, up, until);
    };
  }

  function stopped(component: string) {
    return { component, reason: `leaf node ${remote} is down` };
  }

  function unheard(component: string) {
    return {
      component,
      health: "unknown" as const,
      message: `no report: the leaf link of ${remote} is down`,
    };
  }
}
