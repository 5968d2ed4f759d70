import type { ChangeRow, PackageRow } from "@cim/contracts/delivery";
import type { ComponentRow } from "@cim/contracts/fleet";

/** What can be said of one package, for setting it beside another. */
export interface PackageProfile {
  readonly row: PackageRow | undefined;
  /** Components that run it, by their state, and by the version that they say they run (`""`: they do not say). */
  readonly components: number;
  readonly byState: ReadonlyMap<ComponentRow["state"], number>;
  readonly byVersion: readonly (readonly [version: string, components: number])[];
  /** Configurations that any of its components is in. */
  readonly configurations: number;
  /** Its changes by their state. */
  readonly changes: ReadonlyMap<ChangeRow["state"], number>;
  readonly neededBy: readonly string[];
}

/** Gathers what rows say of the package `name`. */
export function packageProfile(
  name: string,
  rows: {
    readonly packages: readonly PackageRow[];
    readonly changes: readonly ChangeRow[];
    readonly components: readonly ComponentRow[];
  },
  packageOf: (change: ChangeRow) => string | undefined,
): PackageProfile {
  const byState = new Map<ComponentRow["state"], number>();
  const versions = new Map<string, number>();
  const configurations = new Set<string>();
  let components = 0;
  for (const { package: of, state, version, configuration } of rows.components) {
    if (of !== name) continue;
    components++;
    byState.set(state, (byState.get(state) ?? 0) + 1);
    versions.set(version ?? "", (versions.get(version ?? "") ?? 0) + 1);
    if (configuration !== null) configurations.add(configuration);
  }
  const changes = new Map<ChangeRow["state"], number>();
  for (const change of rows.changes) {
    if (packageOf(change) === name) changes.set(change.state, (changes.get(change.state) ?? 0) + 1);
  }
  return {
    row: rows.packages.find((row) => row.package === name),
    components,
    byState,
    byVersion: [...versions].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)),
    configurations: configurations.size,
    changes,
    neededBy: rows.packages.flatMap((row) => (row.dependsOn.includes(name) ? [row.package] : [])).sort(),
  };
}

/** Two lists of names as what both have and what only one has. */
export function shared(
  one: readonly string[],
  other: readonly string[],
): {
  readonly both: readonly string[];
  readonly onlyOne: readonly string[];
  readonly onlyOther: readonly string[];
} {
  return {
    both: one.filter((name) => other.includes(name)),
    onlyOne: one.filter((name) => !other.includes(name)),
    onlyOther: other.filter((name) => !one.includes(name)),
  };
}
