import type { World } from "../life/process.ts";
import type { MachinePlan } from "../plan/plan-machine.ts";
import { breakComponent } from "./break-component.ts";
import { breakLeafLink } from "./break-leaf-link.ts";
import { breakPackage } from "./break-package.ts";
import type { Breaking } from "./breaking.ts";
import type { SimulatedThing } from "./outages.ts";

/** Every thing of the plan that can break and has this id. */
export function thingsNamed(plan: MachinePlan, id: string): readonly SimulatedThing[] {
  const { components, leafNodes, packages, lattice } = plan;
  return [
    ...components.filter((known) => known.id === id).map(() => ({ kind: "component", id }) as const),
    ...leafNodes.filter((known) => known.id === id).map(() => ({ kind: "leaf-node", id }) as const),
    ...packages.filter((known) => known.id === id).map(() => ({ kind: "package", id }) as const),
    ...lattice.links.filter(({ link }) => link === id).map(() => ({ kind: "leaf-link", id }) as const),
  ];
}

/** How a thing of the plan breaks; undefined when there is no such thing. */
export function breakingOf(world: World, { kind, id }: SimulatedThing): Breaking | undefined {
  const { components, packages, lattice } = world.plan;
  switch (kind) {
    case "component": {
      const component = components.find((known) => known.id === id);
      return component === undefined ? undefined : breakComponent(world, component);
    }
    case "package": {
      const software = packages.find((known) => known.id === id);
      return software === undefined ? undefined : breakPackage(world, software);
    }
    case "leaf-link": {
      const cut = lattice.links.find(({ link }) => link === id);
      return cut === undefined ? undefined : breakLeafLink(world, cut, false);
    }
    case "leaf-node": {
      const cut = lattice.links.find(({ remote }) => remote === id);
      return cut === undefined ? undefined : breakLeafLink(world, cut, true);
    }
  }
}
