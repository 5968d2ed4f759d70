import { identity, message, type Scene, type Speak, type Told } from "../foreign-message.ts";

/** S1, externally tagged, no time; the message id holds nanoseconds, so it never repeats. */
function said(scene: Scene, stream: string | undefined, subject: string, type: string, data: unknown): Told {
  const id = `${type}-${scene.thing("device")}-${scene.at}${scene.between(100_000, 999_999)}`;
  const { correlation, causation } = identity(scene.v7(), scene.cause);
  const headers = {
    "Nats-Msg-Id": id,
    "CIM-Event-Type": type,
    "CIM-Correlation-Id": correlation,
    "CIM-Causation-Id": causation,
  };
  return { messages: [message("cim-network", stream, subject, { [type]: data }, headers)], id, correlation };
}

export const deviceDiscovered: Speak = (scene) =>
  said(scene, "network-events", "network.device.DeviceDiscovered", "DeviceDiscovered", {
    device_id: scene.thing("device"),
    mac: "aa:bb:cc:00:11:22",
    device_type: "Switch",
    ip_address: null,
  });

export const deviceConfigured: Speak = (scene) =>
  said(scene, "network-events", "network.device.DeviceConfigured", "DeviceConfigured", {
    device_id: scene.thing("device"),
    interfaces: [{ name: "eth0", up: true }],
    vlans: [1, 20],
  });

/** Four tokens: the stream `network.*.*` does not store them. */
export const adoptDevice: Speak = (scene) =>
  said(scene, undefined, "network.device.cmd.AdoptDevice", "AdoptDevice", {
    device_id: scene.thing("device"),
  });
