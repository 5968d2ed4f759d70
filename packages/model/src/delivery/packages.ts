import { keptOfDelivery, type LogEvent } from "@cim/contracts";
import { withoutEmail } from "../privacy/index.ts";
import { type DataOf, defineProjection, type FieldsOf, withItem } from "../projection/index.ts";

type Package = FieldsOf<"packages">;

function newPackage(name: string): Package {
  return {
    package: name,
    version: null,
    commit: null,
    publishedAt: null,
    versions: [],
    versionCount: 0,
    dependsOn: [],
    boundedContexts: [],
    owners: [],
  };
}

type ListField = "dependsOn" | "boundedContexts" | "owners";

/** The row with `item` in one of its lists; the very same row when it is there, or when there is none. */
function listed(row: Package, field: ListField, item: string | undefined): Package {
  if (item === undefined || item === "") return row;
  const list = withItem(`${field} of package ${row.package}`, row[field], item);
  return list === row[field] ? row : { ...row, [field]: list };
}

function published(row: Package, data: DataOf<"PackagePublished">, event: LogEvent): Package {
  if (row.versions.some(({ version, commit }) => version === data.version && commit === data.commit))
    return row;
  const version = { version: data.version, commit: data.commit, time: event.time, position: event.position };
  return {
    ...row,
    version: data.version,
    commit: data.commit,
    publishedAt: event.time,
    versions: [version, ...row.versions].slice(0, keptOfDelivery),
    versionCount: row.versionCount + 1,
  };
}

/** One row per package that any event names: its versions in the log's order, what it needs, whose it is. */
export const packages = defineProjection({
  name: "packages",
  version: 1,
  keysOf: ({ data }) => (typeof data.package === "string" ? [data.package] : []),
  slicesOf: () => ["delivery"],
  on: {
    BuildStarted: (row, _data, _event, key) => row ?? newPackage(key),
    BuildSucceeded: (row, _data, _event, key) => row ?? newPackage(key),
    BuildFailed: (row, _data, _event, key) => row ?? newPackage(key),
    PackagePublished: (row, data, event, key) => published(row ?? newPackage(key), data, event),
    PackageConfigured: (row, _data, _event, key) => row ?? newPackage(key),
    ContextCreated: (row, data, _event, key) =>
      listed(row ?? newPackage(key), "boundedContexts", data.bounded_context),
    ContainerDeployed: (row, _data, _event, key) => row ?? newPackage(key),
    PackageDependencyDeclared: (row, data, _event, key) =>
      listed(row ?? newPackage(key), "dependsOn", data.depends_on),
    PackageDependencyDropped: (row, data) => {
      if (row === undefined || !row.dependsOn.includes(data.depends_on)) return row;
      return { ...row, dependsOn: row.dependsOn.filter((name) => name !== data.depends_on) };
    },
    ComponentRegistered: (row, data, _event, key) => {
      const known = listed(row ?? newPackage(key), "boundedContexts", data.bounded_context);
      return listed(known, "owners", data.owner === undefined ? undefined : withoutEmail(data.owner));
    },
  },
});
