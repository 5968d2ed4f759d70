import { keptOfDelivery, type LogEvent } from "@cim/contracts";
import { type DataOf, defineProjection, type FieldsOf, keyField } from "../projection/index.ts";

type Container = FieldsOf<"containers">;

/** True when the container runs just this already: told again, it is no deployment. */
function runs(row: Container, data: DataOf<"ContainerDeployed">): boolean {
  return (
    row.commit === data.commit &&
    row.configuration === data.configuration &&
    row.package === (data.package ?? row.package) &&
    row.leafNode === (data.leaf_node ?? row.leafNode) &&
    row.image === (data.image ?? row.image)
  );
}

function deployed(row: Container | undefined, data: DataOf<"ContainerDeployed">, event: LogEvent): Container {
  const deployment = {
    commit: data.commit,
    configuration: data.configuration,
    time: event.time,
    position: event.position,
  };
  return {
    container: data.container,
    commit: data.commit,
    configuration: data.configuration,
    package: data.package ?? null,
    leafNode: data.leaf_node ?? null,
    image: data.image ?? null,
    deployedAt: event.time,
    deployments: [deployment, ...(row?.deployments ?? [])].slice(0, keptOfDelivery),
    deploymentCount: (row?.deploymentCount ?? 0) + 1,
  };
}

/** One row per container: the commit that runs in it, and those that ran in it before. The log's order decides which is the newest. */
export const containers = defineProjection({
  name: "containers",
  version: 1,
  keysOf: keyField("container"),
  slicesOf: () => ["delivery"],
  on: {
    ContainerDeployed: (row, data, event) =>
      row !== undefined && runs(row, data) ? row : deployed(row, data, event),
  },
});
