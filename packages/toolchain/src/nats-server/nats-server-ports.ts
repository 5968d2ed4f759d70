/** The ports a running nats-server listens on; undefined for what its configuration does not open. */
export interface NatsServerPorts {
  readonly client: number;
  readonly websocket: number | undefined;
  readonly monitor: number | undefined;
  readonly leaf: number | undefined;
}

/**
 * Reads the JSON that nats-server writes into `ports_file_dir` (`{"nats": ["nats://127.0.0.1:4222"], ...}`); undefined
 * while it is incomplete. It does not tell the leaf node port: that comes from the log.
 */
export function parsePortsFile(text: string): Omit<NatsServerPorts, "leaf"> | undefined {
  let ports: unknown;
  try {
    ports = JSON.parse(text);
  } catch {
    // Read while it was being written: not complete yet.
    return undefined;
  }
  if (typeof ports !== "object" || ports === null) return undefined;
  const client = portOf(ports, "nats");
  if (client === undefined) return undefined;
  return { client, websocket: portOf(ports, "websocket"), monitor: portOf(ports, "monitoring") };
}

/** The port in nats-server's line `Listening for leafnode connections on 127.0.0.1:7422`, or undefined. */
export function leafPortIn(line: string): number | undefined {
  const match = /Listening for leafnode connections on \S*:(\d+)\s*$/.exec(line);
  return match === null ? undefined : Number(match[1]);
}

function portOf(ports: object, name: string): number | undefined {
  const urls: unknown = Reflect.get(ports, name);
  const first: unknown = Array.isArray(urls) ? urls[0] : undefined;
  if (typeof first !== "string") return undefined;
  const match = /:(\d+)$/.exec(first);
  return match === null ? undefined : Number(match[1]);
}
