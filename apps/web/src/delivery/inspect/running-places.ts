import type { ChangeRow, ContainerRow } from "@cim/contracts/delivery";
import type { ComponentRow, ConfigurationRow } from "@cim/contracts/fleet";

/** One configuration in which a commit runs or ran. */
export interface RunningPlace {
  readonly configuration: string;
  readonly leafNode: string | null;
  /** Containers of it that run the commit now. */
  readonly containers: readonly string[];
  /** Containers of it that ran the commit and run another now. */
  readonly former: readonly string[];
  /** True when the configuration's running generation was made of this commit. */
  readonly isActive: boolean;
  /** Components of the commit's package in it. */
  readonly components: readonly string[];
}

/** Every configuration in which a commit runs or ran, as far as rows tell: those where it runs first, then by name. */
export function runningPlaces(
  change: Pick<ChangeRow, "key" | "package">,
  rows: {
    readonly containers: readonly Pick<
      ContainerRow,
      "key" | "commit" | "configuration" | "leafNode" | "deployments"
    >[];
    readonly configurations: readonly Pick<ConfigurationRow, "key" | "commit" | "leafNode">[];
    readonly components: readonly Pick<ComponentRow, "key" | "configuration" | "package">[];
  },
): readonly RunningPlace[] {
  const containers = new Map<string, { runs: string[]; former: string[]; leafNode: string | null }>();
  const placeAt = (configuration: string) => {
    const known = containers.get(configuration) ?? { runs: [], former: [], leafNode: null };
    containers.set(configuration, known);
    return known;
  };
  for (const row of rows.containers) {
    if (row.commit === change.key) {
      const place = placeAt(row.configuration);
      place.runs.push(row.key);
      place.leafNode ??= row.leafNode;
      continue;
    }
    const former = row.deployments.find(({ commit }) => commit === change.key);
    if (former !== undefined) placeAt(former.configuration).former.push(row.key);
  }
  const active = new Set<string>();
  const leafOf = new Map<string, string | null>();
  for (const { key, commit, leafNode } of rows.configurations) {
    if (commit === change.key) {
      active.add(key);
      placeAt(key);
    }
    if (containers.has(key)) leafOf.set(key, leafNode);
  }
  const components = new Map<string, string[]>();
  for (const { key, configuration, package: name } of rows.components) {
    if (configuration === null || !containers.has(configuration) || name === null || name !== change.package)
      continue;
    const list = components.get(configuration) ?? [];
    list.push(key);
    components.set(configuration, list);
  }
  const isHere = (place: RunningPlace) => place.containers.length > 0 || place.isActive;
  return [...containers]
    .map(
      ([configuration, place]): RunningPlace => ({
        configuration,
        leafNode: leafOf.get(configuration) ?? place.leafNode,
        containers: place.runs.sort(),
        former: place.former.sort(),
        isActive: active.has(configuration),
        components: (components.get(configuration) ?? []).sort(),
      }),
    )
    .sort(
      (one, other) =>
        Number(isHere(other)) - Number(isHere(one)) || (one.configuration < other.configuration ? -1 : 1),
    );
}
