import { message, type Speak } from "../foreign-message.ts";

const host = "NDOYGX2JCS2PPZGHUCDBWS3NDLJLGH2YGLYXUGZ5WG3DJ4HLUJV6PXBG";

/** CloudEvents 1.0 of a wasmCloud lattice and of wadm. */
export const componentScaled: Speak = (scene) => {
  const id = scene.v4();
  const event = (type: string, source: string, data: unknown) => ({
    specversion: "1.0",
    id: scene.v4(),
    source,
    type,
    datacontenttype: "application/json",
    time: scene.time,
    data,
  });
  const scaled = { host_id: host, image_ref: "ghcr.example/tea:1", max_instances: 3, annotations: {} };
  const deployed = { manifest_name: "tea", namespace: null, version: "1.0" };
  return {
    messages: [
      message("wasmcloud", "wasmbus_events", "wasmbus.evt.default.component_scaled", {
        ...event("com.wasmcloud.lattice.component_scaled", host, scaled),
        id,
      }),
      message("wadm", "wadm_events", "wadm.evt.default", event("com.wadm.status_changed", "wadm", deployed)),
    ],
    id,
    correlation: id,
  };
};

/** git's own service discovery: a heartbeat every 30 s, on core NATS. */
export const heartbeat: Speak = (scene) => {
  const name = scene.pick(["git-domain", "policy-service", "location-service"]);
  const instance = scene.thing(`instance of ${name}`);
  const body = {
    id: instance,
    name,
    version: "0.8.1",
    description: "",
    endpoints: [`${name}.cmd.>`],
    metadata: {},
    last_heartbeat: scene.time,
    status: scene.pick(["healthy", "healthy", "degraded"]),
  };
  return {
    messages: [message(name, undefined, `_SERVICES.${name}.${instance}`, body)],
    id: instance,
    correlation: instance,
  };
};
