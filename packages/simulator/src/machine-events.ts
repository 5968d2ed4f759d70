import { deliveryEvents, fleetEvents, languageEvents, latticeEvents, type SealedEvent } from "@cim/contracts";
import { type MachineSize, machineSize } from "./machine-size.ts";
import { type MachinePlan, planMachine } from "./plan/plan-machine.ts";
import type { PlannedComponent } from "./plan/planned-ground.ts";
import { makeRandom } from "./random.ts";
import { type ChainLinks, makeSealer, type Teller } from "./sealer.ts";

export interface MachineEventsOptions {
  /** Name of the installation, the first token of every subject; default `local`. */
  readonly machine?: string;
  /** RFC 3339; when the machine was registered. Part of every id: the same start gives the same events. */
  readonly startTime?: string;
  /** Chain links of what was published before; receives the newest link of every aggregate, for those who go on. */
  readonly links?: ChainLinks;
}

export const defaultStartTime = "2026-01-01T00:00:00.000Z";
const actor = "service:fleet-registry";

/**
 * Everything that registers a machine of this size: contexts, leaf nodes, configurations, components with what they offer
 * and say, servers, links, streams. Finite and deterministic: byte-equal for equal arguments.
 */
export function* machineEvents(
  seed: string | number,
  size: Partial<MachineSize>,
  options: MachineEventsOptions = {},
): Generator<SealedEvent, void, undefined> {
  const { machine = "local", startTime = defaultStartTime, links = new Map() } = options;
  // The size is part of every id: a machine of another size is not taken for one that is registered already.
  const random = makeRandom(seed, `registration 3 ${startTime} ${JSON.stringify(machineSize(size))}`);
  const sealer = makeSealer(machine, random, links);
  yield* registration(planMachine(seed, size), sealer, Date.parse(startTime));
}

/** The same, told in whatever form: each event goes through the teller. */
export function* registration<Told>(
  plan: MachinePlan,
  sealer: Teller<Told>,
  start: number,
): Generator<Told, void, undefined> {
  let at = start;
  const facts = () => ({ at: at++, actor });
  for (const { id, domain, noun } of plan.boundedContexts) {
    const description = `All about one ${noun}, from the first word to the last.`;
    const body = { bounded_context: id, domain, description };
    yield sealer.seal(deliveryEvents.BoundedContextDefined, body, facts());
  }
  for (const body of plan.terms) yield sealer.seal(languageEvents.TermDefined, body, facts());
  for (const body of plan.dependencies)
    yield sealer.seal(deliveryEvents.PackageDependencyDeclared, body, facts());
  for (const body of plan.lattice.servers) yield sealer.seal(latticeEvents.ServerSeen, body, facts());
  for (const body of plan.lattice.gateways) yield sealer.seal(latticeEvents.GatewayUp, body, facts());
  for (const { id, hostname, cluster, system, address } of plan.leafNodes) {
    const body = { leaf_node: id, hostname, cluster, system, address };
    yield sealer.seal(fleetEvents.LeafNodeRegistered, body, facts());
  }
  for (const body of plan.lattice.links) yield sealer.seal(latticeEvents.LeafLinkUp, body, facts());
  for (const { id, leafNode, owner, generation, commit } of plan.configurations) {
    const flake = `git+https://git.example/machines#${id}`;
    const known = {
      configuration: id,
      leaf_node: leafNode.id,
      flake,
      ...(owner === undefined ? {} : { owner }),
    };
    const cause = sealer.seal(fleetEvents.ConfigurationRegistered, known, facts());
    yield cause;
    const active = {
      configuration: id,
      generation,
      commit,
      store_path: `/nix/store/${commit.slice(0, 32)}-nixos-${id}`,
    };
    yield sealer.seal(fleetEvents.ConfigurationActivated, active, { ...facts(), cause });
  }
  for (const component of plan.components) yield* componentEvents(component, sealer, facts);
  for (const body of plan.lattice.streams) yield sealer.seal(latticeEvents.StreamSeen, body, facts());
  for (const body of plan.lattice.consumers) yield sealer.seal(latticeEvents.ConsumerSeen, body, facts());
  for (const body of plan.lattice.accounts)
    yield sealer.seal(latticeEvents.ConnectionsCounted, body, facts());
  for (const body of plan.lattice.connections)
    yield sealer.seal(latticeEvents.ConnectionOpened, body, facts());
}

function* componentEvents<Told>(
  planned: PlannedComponent,
  sealer: Teller<Told>,
  facts: () => { readonly at: number; readonly actor: string },
): Generator<Told, void, undefined> {
  const { id: component, version } = planned;
  const known = {
    component,
    name: planned.name,
    configuration: planned.configuration.id,
    package: planned.package.id,
    version,
    bounded_context: planned.package.boundedContext.id,
    ...(planned.owner === undefined ? {} : { owner: planned.owner }),
  };
  const cause = sealer.seal(fleetEvents.ComponentRegistered, known, facts());
  yield cause;
  const caused = () => ({ ...facts(), cause });
  for (const capability of planned.provides) {
    yield sealer.seal(fleetEvents.CapabilityProvided, { component, capability }, caused());
  }
  for (const capability of planned.requires) {
    yield sealer.seal(fleetEvents.CapabilityRequired, { component, capability }, caused());
  }
  for (const subject of planned.publishes) {
    yield sealer.seal(fleetEvents.SubjectPublished, { component, subject }, caused());
  }
  for (const subject of planned.subscribes) {
    yield sealer.seal(fleetEvents.SubjectSubscribed, { component, subject }, caused());
  }
  yield sealer.seal(fleetEvents.ComponentStarted, { component, version }, caused());
  yield sealer.seal(fleetEvents.ComponentHealthChanged, { component, health: "healthy" }, caused());
}
