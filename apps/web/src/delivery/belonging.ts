import type { ChangeRow, PackageRow } from "@cim/contracts/delivery";
import type { ConfigurationRow } from "@cim/contracts/fleet";

/** What of a change says where it belongs. */
export type Placed = Pick<ChangeRow, "boundedContext" | "package" | "repository" | "configuration">;

/** Where changes belong, also those that have not come far enough to say it themselves. Undefined: nobody can tell. */
export interface Belonging {
  /** Its own; else the only package that came out of its repository. */
  packageOf(change: Placed): string | undefined;
  /** Its own; else the only bounded context of its package. */
  contextOf(change: Placed): string | undefined;
  /** The only owner of its package's components; else the owner of the configuration it goes to. */
  teamOf(change: Placed): string | undefined;
}

/** Works out where changes belong from what packages and configurations say. Never guesses between several. */
export function makeBelonging(known: {
  readonly changes: readonly Placed[];
  readonly packages: readonly Pick<PackageRow, "package" | "boundedContexts" | "owners">[];
  readonly configurations: readonly Pick<ConfigurationRow, "configuration" | "owner">[];
}): Belonging {
  const packages = new Map(known.packages.map((row) => [row.package, row]));
  const owners = new Map(known.configurations.map((row) => [row.configuration, row.owner]));
  const made = new Map<string, string | undefined>();
  for (const { repository, package: name } of known.changes) {
    if (repository === null || name === null) continue;
    // More than one package from a repository: undefined, for good.
    if (!made.has(repository)) made.set(repository, name);
    else if (made.get(repository) !== name) made.set(repository, undefined);
  }
  const packageOf = (change: Placed) =>
    change.package ?? (change.repository === null ? undefined : made.get(change.repository));
  const rowOf = (change: Placed) => packages.get(packageOf(change) ?? "");
  return {
    packageOf,
    contextOf: (change) => change.boundedContext ?? only(rowOf(change)?.boundedContexts),
    teamOf: (change) => only(rowOf(change)?.owners) ?? owners.get(change.configuration ?? "") ?? undefined,
  };
}

function only(names: readonly string[] | undefined): string | undefined {
  return names?.length === 1 ? names[0] : undefined;
}
