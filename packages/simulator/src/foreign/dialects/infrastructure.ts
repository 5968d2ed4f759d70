import { identity, message, type Scene, type Speak, type Told } from "../foreign-message.ts";

/** S3 without headers; `event_id` is the thing's id, the true one is within. */
function said(scene: Scene, type: string, event: Readonly<Record<string, unknown>>): Told {
  const host = scene.thing("compute resource");
  const id = scene.v7();
  const { correlation, causation } = identity(id, scene.cause);
  const body = {
    event_id: host,
    aggregate_id: host,
    sequence: scene.between(1, 40),
    timestamp: scene.time,
    correlation_id: correlation,
    causation_id: causation,
    event_type: type,
    data: {
      aggregate_type: "compute_resource",
      event: {
        type: type.replace(/(?!^)[A-Z]/gu, "_$&").toLowerCase(),
        event_version: 1,
        event_id: id,
        aggregate_id: host,
        timestamp: scene.time,
        correlation_id: correlation,
        causation_id: causation,
        ...event,
      },
    },
    metadata: {},
  };
  const subject = `infrastructure.compute.${host}.${type.toLowerCase()}`;
  return {
    messages: [message("cim-infrastructure", "INFRASTRUCTURE_EVENTS", subject, body)],
    id,
    correlation,
  };
}

export const resourceRegistered: Speak = (scene) =>
  said(scene, "ResourceRegistered", { hostname: `dgx-${scene.between(1, 3)}`, resource_type: "server" });

export const statusChanged: Speak = (scene) =>
  said(scene, "StatusChanged", { from_status: "provisioning", to_status: "active" });

export const metadataUpdated: Speak = (scene) =>
  said(scene, "MetadataUpdated", { key: "root_password", value: `hunter-${scene.hex(8)}` });
