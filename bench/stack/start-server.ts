import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  authorizationConfiguration,
  type Credentials,
  createCredentials,
  loginOf,
  type ServiceName,
  sessionCookieName,
} from "@cim/bff";
import { connectNats } from "@cim/event-log";
import { findNatsServer, startNatsServer } from "@cim/toolchain";

export const machine = "local";

/** A nats-server as the product configures it: accounts, auth callout, JetStream, WebSocket, 8 MiB messages. */
export interface Server {
  readonly url: string;
  readonly credentials: Credentials;
  readonly websocketPort: number;
  readonly pid: number;
  /** A connection as one of the services; closed with the server. */
  connect(service: ServiceName): ReturnType<typeof connectNats>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startServer(): Promise<Server> {
  const directory = await mkdtemp(join(tmpdir(), "cim-bench-"));
  const credentials = createCredentials();
  const { path: binary } = await findNatsServer({ log: () => undefined });
  const authorization = authorizationConfiguration({
    machine,
    credentials,
    websocket: { host: "127.0.0.1", port: -1 },
    allowedOrigins: "same-origin",
    tokenCookie: sessionCookieName,
    leafNodes: { host: "127.0.0.1", port: -1 },
  });
  const store = JSON.stringify(join(directory, "store"));
  const config = `${authorization}\nlisten: "127.0.0.1:-1"\nmax_payload: 8388608\njetstream { store_dir: ${store} }\n`;
  const server = await startNatsServer({ binary, config, directory, log: () => undefined });
  const { client, websocket } = server.ports;
  if (websocket === undefined) throw new Error("nats-server opened no WebSocket port");
  const url = `nats://127.0.0.1:${client}`;
  const connections: Awaited<ReturnType<typeof connectNats>>[] = [];
  return {
    url,
    credentials,
    websocketPort: websocket,
    pid: server.pid,
    async connect(service) {
      const { user, pass, inboxPrefix } = loginOf(credentials, service);
      const connection = await connectNats({
        servers: url,
        name: `bench-${service}`,
        user,
        password: pass,
        inboxPrefix,
      });
      connections.push(connection);
      return connection;
    },
    async [Symbol.asyncDispose]() {
      for (const connection of connections) await connection.close();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
