import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConnectNatsOptions } from "@cim/event-log";
import { findNatsServer, type NatsProcess, startNatsServer } from "@cim/toolchain";
import type { NatsConnection } from "@nats-io/nats-core";
import { connect } from "@nats-io/transport-node";
import { authorizationConfiguration } from "../credentials/authorization-configuration.ts";
import {
  type Credentials,
  createCredentials,
  loginOf,
  type ServiceName,
} from "../credentials/create-credentials.ts";
import { sessionCookieName } from "../session/session-cookie.ts";

/** A real nats-server with the configuration that the product writes, and a temporary store. */
export interface TestServer {
  readonly credentials: Credentials;
  readonly websocketPort: number;
  readonly leafPort: number;
  /** How one of the services connects, for those who connect by themselves. */
  login(name: ServiceName): ConnectNatsOptions;
  /** A connection as one of the services. */
  connect(name: ServiceName): Promise<NatsConnection>;
  /** Kills the server and starts it again on the same ports and store. */
  restart(): Promise<void>;
  /** Stops the server until `restart`. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export const testMachine = "local";

export async function startTestServer(): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), "cim-bff-"));
  const credentials = createCredentials();
  const binary = await findNatsServer({ log: () => {} });
  const connections: NatsConnection[] = [];
  const start = (client: number, websocket: number, leaf: number) =>
    startNatsServer({
      binary: binary.path,
      directory: join(directory, "server"),
      log: () => {},
      config: `${authorizationConfiguration({
        machine: testMachine,
        credentials,
        websocket: { host: "127.0.0.1", port: websocket },
        allowedOrigins: "same-origin",
        tokenCookie: sessionCookieName,
        leafNodes: { host: "127.0.0.1", port: leaf },
      })}\nlisten: "127.0.0.1:${client}"\njetstream { store_dir: ${JSON.stringify(join(directory, "store"))} }\n`,
    });
  let server: NatsProcess = await start(-1, -1, -1);
  const { client, websocket, leaf } = server.ports;
  if (websocket === undefined || leaf === undefined)
    throw new Error("nats-server opened no port for WebSockets or leaf nodes");
  return {
    credentials,
    websocketPort: websocket,
    leafPort: leaf,
    login(name) {
      const { user, pass, inboxPrefix } = loginOf(credentials, name);
      return {
        servers: `nats://127.0.0.1:${client}`,
        name: `test-${name}`,
        user,
        password: pass,
        inboxPrefix,
      };
    },
    async connect(name) {
      const connection = await connect({
        servers: `nats://127.0.0.1:${client}`,
        ...loginOf(credentials, name),
        maxReconnectAttempts: -1,
        reconnectTimeWait: 50,
        ignoreAuthErrorAbort: true,
      });
      connections.push(connection);
      return connection;
    },
    async kill() {
      await server.kill();
    },
    async restart() {
      await server.kill();
      server = await start(client, websocket, leaf);
    },
    async stop() {
      for (const connection of connections) await connection.close();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
