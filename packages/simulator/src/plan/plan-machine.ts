import { type MachineSize, machineSize } from "../machine-size.ts";
import { makeRandom, type Random } from "../random.ts";
import { planConnections } from "./plan-connections.ts";
import { type PlannedLattice, planLattice } from "./plan-lattice.ts";
import { type Meaning, type PlannedDependency, type PlannedTerm, planMeaning } from "./plan-meaning.ts";
import { planSubjects } from "./plan-subjects.ts";
import type {
  PlannedComponent,
  PlannedConfiguration,
  PlannedContext,
  PlannedLeafNode,
  PlannedPackage,
} from "./planned-ground.ts";
import { crews, domains, familyNames, givenNames, roles, sites, systems, verbs } from "./words.ts";

/** A whole machine before anything happens in it. */
export interface MachinePlan {
  readonly clusters: readonly string[];
  readonly people: readonly string[];
  readonly boundedContexts: readonly PlannedContext[];
  readonly packages: readonly PlannedPackage[];
  readonly terms: readonly PlannedTerm[];
  readonly dependencies: readonly PlannedDependency[];
  readonly leafNodes: readonly PlannedLeafNode[];
  readonly configurations: readonly PlannedConfiguration[];
  readonly components: readonly PlannedComponent[];
  readonly lattice: PlannedLattice;
}

/** Plans a machine; the same seed and size give the same machine. */
export function planMachine(seed: string | number, wanted: Partial<MachineSize>): MachinePlan {
  const size = machineSize(wanted);
  const random = makeRandom(seed, "machine");
  const clusters = counted(size.clusters, (index) => `cluster-${index + 1}`);
  const people = counted(size.people, (index) => personName(index));
  const boundedContexts = counted(size.boundedContexts, contextAt);
  const packages = counted(size.packages, (index) => packageAt(index, boundedContexts, size.teams));
  const meaning = planMeaning(seed, boundedContexts, packages);
  const leafNodes = counted(size.leafNodes, (index) => leafNodeAt(index, clusters, random));
  const configurations = counted(size.configurations, (index) =>
    configurationAt(index, { leafNodes, people, meaning }, random),
  );
  const plain = counted(size.components, (index) =>
    componentAt(index, { configurations, packages, boundedContexts, meaning }, random),
  );
  const own = plain.map((component) => component.package.boundedContext);
  const saidBy = planSubjects(size.subjects, boundedContexts, own);
  const components = plain.map((component, index) => withSubjects(component, saidBy(index)));
  const ground = { clusters, leafNodes, boundedContexts, streams: size.streams };
  const lattice = { ...planLattice(ground, random), connections: planConnections(components, random) };
  const { terms, dependencies } = meaning;
  return {
    clusters,
    people,
    boundedContexts,
    packages,
    terms,
    dependencies,
    leafNodes,
    configurations,
    components,
    lattice,
  };
}

function counted<Item>(count: number, make: (index: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** The `index`th of a list that repeats, and how often it was through. */
function around<Item>(list: readonly Item[], index: number): { readonly item: Item; readonly round: number } {
  return { item: list[index % list.length] as Item, round: Math.floor(index / list.length) };
}

function personName(index: number): string {
  const { item: given, round } = around(givenNames, index);
  return `${given}.${around(familyNames, round).item}${round < familyNames.length ? "" : round}`;
}

const allContexts = domains.flatMap(({ domain, contexts }) =>
  contexts.map(([id, noun]) => ({ id, domain, noun })),
);

/** One context of each domain before the second of any. */
const interleaved = [0, 1, 2, 3].flatMap((turn) => allContexts.filter((_, index) => index % 4 === turn));

function contextAt(index: number): PlannedContext {
  const { item, round } = around(interleaved, index);
  return round === 0 ? item : { ...item, id: `${item.id}-${round + 1}` };
}

function packageAt(index: number, boundedContexts: readonly PlannedContext[], teams: number): PlannedPackage {
  const { item: boundedContext, round } = around(boundedContexts, index);
  const { item: role, round: again } = around(roles, round);
  const id = `${boundedContext.id}-${role}${again === 0 ? "" : `-${again + 1}`}`;
  const repository = `${boundedContext.domain}/${boundedContext.id}`;
  return { id, repository, boundedContext, team: teamOf(boundedContext, index + round * 5, teams) };
}

/** One of the domain's teams: as many of them as there are teams for each domain. */
function teamOf({ domain }: PlannedContext, index: number, teams: number): string | undefined {
  if (teams === 0) return undefined;
  const each = Math.max(1, Math.round(teams / domains.length));
  const { item: crew, round } = around(crews, (index * 7) % each);
  return `${domain}-${crew}${round === 0 ? "" : `-${round + 1}`}`;
}

function withSubjects(
  component: PlannedComponent,
  said: Pick<PlannedComponent, "publishes" | "subscribes">,
): PlannedComponent {
  if (said.publishes.length + said.subscribes.length === 0) return component;
  return {
    ...component,
    publishes: [...component.publishes, ...said.publishes],
    subscribes: [...new Set([...component.subscribes, ...said.subscribes])],
  };
}

function leafNodeAt(index: number, clusters: readonly string[], random: Random): PlannedLeafNode {
  const { item: site, round } = around(sites, index);
  const id = `${site}-${String(round + 1).padStart(2, "0")}`;
  return {
    id,
    hostname: `${id}.edge.example`,
    cluster: around(clusters, index).item,
    system: random.pick(systems),
    address: `10.${20 + (round % 200)}.${index % 250}.1`,
  };
}

function configurationAt(
  index: number,
  from: Pick<MachinePlan, "leafNodes" | "people"> & { readonly meaning: Meaning },
  random: Random,
): PlannedConfiguration {
  const { item: leafNode, round } = around(from.leafNodes, index);
  const owner = random.pick(from.people);
  return {
    id: `${leafNode.id}-c${round + 1}`,
    leafNode,
    owner: from.meaning.isOwned(index) ? owner : undefined,
    generation: random.between(1, 80),
    commit: random.hex(40),
  };
}

function componentAt(
  index: number,
  from: Pick<MachinePlan, "configurations" | "packages" | "boundedContexts"> & { readonly meaning: Meaning },
  random: Random,
): PlannedComponent {
  const { item: configuration, round } = around(from.configurations, index);
  const software = random.pick(from.packages);
  const { boundedContext } = software;
  const others = random.some(from.boundedContexts, random.between(1, 3));
  const extras = from.meaning.extrasOf(index, boundedContext, others);
  const name = round === 0 ? software.id : `${software.id}-${round + 1}`;
  return {
    id: `${configuration.id}/${name}`,
    name,
    configuration,
    package: software,
    version: `${random.between(0, 4)}.${random.between(0, 30)}.${random.between(0, 20)}`,
    owner: ownerOf(configuration, software),
    provides: [`${boundedContext.id}.${software.id.slice(boundedContext.id.length + 1)}`, ...extras.provides],
    requires: [...others.map((other) => `${other.id}.api`), ...extras.requires],
    publishes: [
      ...random
        .some(verbs, random.between(1, 2))
        .map((verb) => `${boundedContext.id}.events.${boundedContext.noun}.${verb}`),
      ...extras.publishes,
    ],
    subscribes: [
      `${boundedContext.id}.commands.>`,
      ...others.map((other) => `${other.id}.events.${other.noun}.*`),
    ],
  };
}

/** A team owns what its package runs as, unless nobody owns the configuration. */
function ownerOf(configuration: PlannedConfiguration, software: PlannedPackage): string | undefined {
  return configuration.owner === undefined ? undefined : (software.team ?? configuration.owner);
}
