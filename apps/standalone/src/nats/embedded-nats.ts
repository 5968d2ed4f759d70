import { join } from "node:path";
import {
  authorizationConfiguration,
  type Credentials,
  createCredentials,
  credentialsSchema,
  sessionCookieName,
} from "@cim/bff";
import { findNatsServer, reapOrphan, startNatsServer } from "@cim/toolchain";
import type { Logger } from "pino";
import type { Config } from "../config/config-schema.ts";
import { keptJson, writeKeptJson } from "../data-directory/kept-json.ts";
import { type ChosenPorts, choosePorts, chosenPortsSchema } from "./chosen-ports.ts";
import { type SupervisedNats, superviseNats } from "./supervised-nats.ts";

export interface EmbeddedNats extends SupervisedNats {
  readonly credentials: Credentials;
  readonly ports: ChosenPorts;
  /** `nats://127.0.0.1:<client port>`, without a user. */
  readonly url: string;
}

/** Largest body that the embedded server takes: what a real machine's events may weigh (8 MiB). */
const maxPayload = 8 * 1024 * 1024;

/**
 * Finds nats-server (installing it where needed), makes keys and passwords on first use, and keeps the server running
 * with its store under `<data>/nats`.
 */
export async function startEmbeddedNats(
  config: Config,
  data: string,
  allowedOrigins: readonly string[],
  logger: Logger,
): Promise<EmbeddedNats> {
  const say = (line: string) => logger.info(line);
  const binary = await findNatsServer({ log: say });
  const credentials = keptJson(join(data, "credentials.json"), credentialsSchema, createCredentials);
  const portsFile = join(data, "ports.json");
  const asked = { client: config.natsPort, leaf: config.leafPort };
  const last = keptJson(portsFile, chosenPortsSchema.partial(), () => ({}));
  const directory = join(data, "nats");

  // Left behind by a process that was killed, it would hold the very ports that leaf nodes and scripts know.
  await reapOrphan(directory, { log: say });
  // Ports are chosen before the first start and kept, so that a restart after a crash serves the same addresses.
  const ports = await choosePorts(asked, last);
  writeKeptJson(portsFile, ports);
  const text = natsConfiguration(config, ports, credentials, join(directory, "store"), allowedOrigins);
  const supervised = await superviseNats(
    () => startNatsServer({ binary: binary.path, config: text, directory, log: say }),
    logger,
  );
  return { ...supervised, credentials, ports, url: `nats://127.0.0.1:${ports.client}` };
}

/** The embedded server's whole configuration. It holds passwords. */
export function natsConfiguration(
  config: Pick<Config, "machine">,
  ports: ChosenPorts,
  credentials: Credentials,
  store: string,
  allowedOrigins: readonly string[],
): string {
  const loopback = "127.0.0.1";
  return `server_name: "${config.machine}-hub"
listen: "${loopback}:${ports.client}"
http: "${loopback}:${ports.monitor}"
max_payload: ${maxPayload}
max_control_line: 8KB
write_deadline: "10s"
jetstream { store_dir: ${JSON.stringify(store)}, domain: "${config.machine}" }
${authorizationConfiguration({
  machine: config.machine,
  credentials,
  websocket: { host: loopback, port: ports.websocket },
  allowedOrigins,
  tokenCookie: sessionCookieName,
  leafNodes: { host: loopback, port: ports.leaf },
})}`;
}
