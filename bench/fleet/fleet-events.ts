import { fleetEvents, type SealedEvent, sealEvent } from "@cim/contracts";
import { newEventId } from "@cim/event-log";
import { makeFleetRows } from "../fleet-map/make-rows.ts";
import { machine } from "../stack/start-server.ts";

/** What a map needs to know of so many components, and nothing else: leaf nodes, configurations, components and how they are. */
export function* fleetEventsOf(components: number): Generator<SealedEvent> {
  const rows = makeFleetRows(components);
  const facts = () => ({
    id: newEventId(),
    time: new Date().toISOString(),
    machine,
    actor: "service:bench",
    source: "cim-bench",
  });
  for (const { key: leaf_node, cluster } of rows["leaf-nodes"])
    yield sealEvent(
      fleetEvents.LeafNodeRegistered,
      { leaf_node, hostname: `${leaf_node}.example`, cluster: String(cluster) },
      facts(),
    );
  for (const { key: configuration, leafNode } of rows.configurations)
    yield sealEvent(
      fleetEvents.ConfigurationRegistered,
      { configuration, leaf_node: String(leafNode) },
      facts(),
    );
  for (const row of rows.components) {
    const component = row.key;
    const known = {
      name: String(row.name),
      configuration: String(row.configuration),
      package: String(row.package),
      version: String(row.version),
      bounded_context: String(row.boundedContext),
      owner: String(row.owner),
    };
    yield sealEvent(fleetEvents.ComponentRegistered, { component, ...known }, facts());
    if (row.state === "registered") continue;
    if (row.state === "stopped") yield sealEvent(fleetEvents.ComponentStopped, { component }, facts());
    else if (row.state === "running") yield sealEvent(fleetEvents.ComponentStarted, { component }, facts());
    else {
      const health = row.state === "failing" ? "failing" : "degraded";
      yield sealEvent(fleetEvents.ComponentHealthChanged, { component, health }, facts());
    }
  }
}
