/** How large a simulated machine is. */
export interface MachineSize {
  readonly clusters: number;
  readonly leafNodes: number;
  readonly configurations: number;
  readonly components: number;
  readonly boundedContexts: number;
  readonly packages: number;
  readonly people: number;
}

/**
 * Completes a size: what is left out follows from the rest in the proportions of a real machine (10,000 components in
 * 5,000 configurations on 300 leaf nodes). Every number is at least one.
 * @example machineSize({ components: 10_000 }).leafNodes // 300
 */
export function machineSize(wanted: Partial<MachineSize> = {}): MachineSize {
  const components = whole(wanted.components ?? 200);
  const configurations = whole(wanted.configurations ?? components / 2);
  const leafNodes = whole(wanted.leafNodes ?? configurations * 0.06);
  return {
    components,
    configurations,
    leafNodes,
    clusters: whole(wanted.clusters ?? Math.sqrt(leafNodes) / 4),
    boundedContexts: whole(wanted.boundedContexts ?? 4 + Math.sqrt(components) / 3),
    packages: whole(wanted.packages ?? 4 + Math.sqrt(components) * 1.5),
    people: whole(wanted.people ?? 3 + Math.sqrt(components) / 2),
  };
}

function whole(number: number): number {
  return Math.max(1, Math.round(number));
}
