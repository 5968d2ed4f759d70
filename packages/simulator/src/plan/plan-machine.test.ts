import { isSubjectPattern } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { machineSize } from "../machine-size.ts";
import { planMachine } from "./plan-machine.ts";

describe("a machine of ten thousand components", () => {
  const size = machineSize({ components: 10_000 });
  const plan = planMachine(1, size);
  const { components, packages, lattice } = plan;

  it("has the size of a real one", () => {
    expect(size).toMatchObject({
      configurations: 5000,
      leafNodes: 300,
      clusters: 12,
      boundedContexts: 60,
      packages: 2000,
      streams: 200,
    });
    expect(plan.configurations).toHaveLength(5000);
    expect(plan.leafNodes).toHaveLength(300);
    expect(lattice.streams).toHaveLength(200);
    expect(lattice.links).toHaveLength(300);
    expect(lattice.gateways).toHaveLength(12 * 11);
    for (const list of [components, packages, plan.configurations, plan.leafNodes, plan.boundedContexts])
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    expect(new Set(lattice.connections.map(({ connection }) => connection)).size).toBe(10_000);
  });

  it("speaks on some twenty thousand subjects, each said by somebody, all of them subjects", () => {
    const subjects = new Set(components.flatMap(({ publishes }) => publishes));
    expect(subjects.size).toBeGreaterThan(20_000);
    expect(subjects.size).toBeLessThan(22_000);
    expect([...subjects].filter((subject) => !isSubjectPattern(subject))).toEqual([]);
    for (const { publishes, subscribes } of components) {
      expect(new Set(publishes).size).toBe(publishes.length);
      expect(new Set(subscribes).size).toBe(subscribes.length);
    }
  });

  it("has packages that need others, and teams that own what they run as", () => {
    const known = new Set(packages.map(({ id }) => id));
    const needing = new Set(plan.dependencies.map((dependency) => dependency.package));
    expect(needing.size).toBeGreaterThan(1900);
    for (const dependency of plan.dependencies) {
      expect(known).toContain(dependency.package);
      expect(known).toContain(dependency.depends_on);
      expect(dependency.package).not.toBe(dependency.depends_on);
    }
    const owners = new Set(components.map(({ owner }) => owner));
    expect(owners).toContain(undefined);
    expect(owners.size - 1).toBe(size.teams);
    for (const component of components)
      if (component.owner !== undefined) expect(component.owner).toBe(component.package.team);
  });
});

it("is owned by people and has the few subjects of its contexts where it is small", () => {
  const { components, people } = planMachine(1, { components: 200 });
  expect(new Set(components.flatMap(({ publishes }) => publishes)).size).toBeLessThan(150);
  for (const { owner } of components) if (owner !== undefined) expect(people).toContain(owner);
});
