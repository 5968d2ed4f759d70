import type { MachinePlan } from "../plan/plan-machine.ts";
import type { PlannedComponent } from "../plan/planned-ground.ts";

/** That one component cannot do without another, and why. */
export interface Need {
  readonly component: PlannedComponent;
  /** What it needs: a capability, or the package that its own package needs. */
  readonly what: string;
}

/** Who needs whom, of a planned machine. */
export interface Dependents {
  /** Those who go wrong when this component does, in the order of the plan. */
  of(component: PlannedComponent): readonly Need[];
}

type Providers = ReadonlyMap<string, readonly PlannedComponent[]>;

/**
 * Components depend on one provider of each capability that they require, and on one component that runs each package which their own
 * package needs: one in their cluster if there is any, else any, always the same. Computed at the first question (0.1 s at 10,000).
 */
export function makeDependents(plan: MachinePlan): Dependents {
  let known: ReadonlyMap<string, readonly Need[]> | undefined;
  return {
    of(component) {
      known ??= dependentsOf(plan);
      return known.get(component.id) ?? [];
    },
  };
}

function dependentsOf(plan: MachinePlan): ReadonlyMap<string, readonly Need[]> {
  const { providing, running } = providersOf(plan);
  const neededBy = new Map<string, string[]>();
  for (const { package: id, depends_on } of plan.dependencies) listIn(neededBy, id, depends_on);
  const found = new Map<string, Need[]>();
  const add = (providers: Providers, needing: PlannedComponent, index: number, what: string) => {
    const provider = nearest(providers, needing, what, index);
    if (provider === undefined || provider === needing) return;
    listIn(found, provider.id, { component: needing, what });
  };
  for (const [index, component] of plan.components.entries()) {
    for (const capability of component.requires) add(providing, component, index, capability);
    for (const needed of neededBy.get(component.package.id) ?? []) add(running, component, index, needed);
  }
  return found;
}

/** Under the name of what is provided, and under that and a cluster. */
function providersOf(plan: MachinePlan): { readonly providing: Providers; readonly running: Providers } {
  const providing = new Map<string, PlannedComponent[]>();
  const running = new Map<string, PlannedComponent[]>();
  for (const component of plan.components) {
    const { cluster } = component.configuration.leafNode;
    for (const capability of component.provides) {
      listIn(providing, capability, component);
      listIn(providing, `${cluster} ${capability}`, component);
    }
    listIn(running, component.package.id, component);
    listIn(running, `${cluster} ${component.package.id}`, component);
  }
  return { providing, running };
}

function nearest(
  providers: Providers,
  needing: PlannedComponent,
  what: string,
  index: number,
): PlannedComponent | undefined {
  const { cluster } = needing.configuration.leafNode;
  const list = providers.get(`${cluster} ${what}`) ?? providers.get(what) ?? [];
  return list[index % Math.max(1, list.length)];
}

function listIn<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
