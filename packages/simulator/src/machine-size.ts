/** How large a simulated machine is. */
export interface MachineSize {
  readonly clusters: number;
  readonly leafNodes: number;
  readonly configurations: number;
  readonly components: number;
  readonly boundedContexts: number;
  readonly packages: number;
  readonly people: number;
  /** Those who own components; 0: whoever owns the configuration does. */
  readonly teams: number;
  /** About how many subjects components publish on; 0: no more than the few that each context has. */
  readonly subjects: number;
  readonly streams: number;
}

/** From so many components on, a machine has teams, subjects by the thousand, and packages that few components share. */
const large = 1000;

/**
 * Completes a size: what is left out follows from the rest in the proportions of a real machine: 10,000 components in 5,000 configurations
 * on 300 leaf nodes in 12 clusters, 60 contexts, 2,000 packages, 20,000 subjects, 200 streams. Small machines have fewer of everything,
 * but no subjects and teams of their own. Every other number is at least one.
 * @example machineSize({ components: 10_000 }).leafNodes // 300
 */
export function machineSize(wanted: Partial<MachineSize> = {}): MachineSize {
  const components = whole(wanted.components ?? 200);
  const beyond = Math.max(0, components - large);
  const root = Math.sqrt(components);
  const configurations = whole(wanted.configurations ?? components / 2);
  const leafNodes = whole(wanted.leafNodes ?? configurations * 0.06);
  const extraContexts = beyond === 0 ? 0 : (root - Math.sqrt(large)) / 3;
  const boundedContexts = whole(wanted.boundedContexts ?? 4 + root / 3 + extraContexts);
  return {
    components,
    configurations,
    leafNodes,
    clusters: whole(wanted.clusters ?? Math.max(Math.sqrt(leafNodes) / 4, leafNodes / 25)),
    boundedContexts,
    packages: whole(wanted.packages ?? 4 + root * 1.5 + beyond * 0.2051),
    people: whole(wanted.people ?? 3 + root / 2 + beyond / 30),
    teams: Math.round(wanted.teams ?? (beyond === 0 ? 0 : boundedContexts * 0.8)),
    subjects: Math.round(wanted.subjects ?? (beyond === 0 ? 0 : components * 2)),
    streams: whole(wanted.streams ?? boundedContexts + Math.min(leafNodes, 20 + leafNodes * 0.4)),
  };
}

function whole(number: number): number {
  return Math.max(1, Math.round(number));
}
