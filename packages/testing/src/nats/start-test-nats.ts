import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NatsProcess, type NatsServerPorts, startNatsServer } from "@cim/toolchain";
import { connect, type NatsConnection, type NodeConnectionOptions } from "@nats-io/transport-node";
import { renderTestNatsConfig, systemUser, type TestNatsOptions } from "./test-nats-config.ts";
import { testNatsServer } from "./test-nats-server.ts";

/** A real nats-server for one test: ports of its own on 127.0.0.1, a temporary store. */
export interface TestNats {
  readonly url: string;
  readonly ports: NatsServerPorts;
  /** `http://127.0.0.1:<port>`; undefined when `monitor` is false. */
  readonly monitorUrl: string | undefined;
  readonly wsUrl: string | undefined;
  readonly leafUrl: string | undefined;
  /** For connect(); undefined without `systemAccount`. */
  readonly systemUser: { readonly user: string; readonly pass: string } | undefined;
  /** JetStream's store, below a temporary folder. */
  readonly storeDirectory: string;
  /** Process id of the server that runs now. */
  pid(): number;
  /** A connection that is closed when the server is stopped. */
  connect(options?: NodeConnectionOptions): Promise<NatsConnection>;
  /** SIGKILL, as by the kernel; resolves when the process is gone. The store stays for restart(). */
  kill9(): Promise<void>;
  /** Starts it again on the same ports and store; stops it in order first when it still runs. */
  restart(): Promise<void>;
  /** Closes connections, ends the server and removes its folder. Can be called twice. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a nats-server for a test.
 * @example await using nats = await startTestNats({ jetstream: true });
 */
export async function startTestNats(options: TestNatsOptions = {}): Promise<TestNats> {
  const binary = await testNatsServer();
  const directory = await mkdtemp(join(tmpdir(), "cim-test-nats-"));
  const storeDirectory = join(directory, "store");
  const connections: NatsConnection[] = [];
  let isStopped = false;

  async function start(ports: NatsServerPorts | undefined): Promise<NatsProcess> {
    const config = renderTestNatsConfig(options, storeDirectory, ports);
    const server = await startNatsServer({ binary, config, directory, log: () => undefined });
    server.onExit((exit) => {
      if (exit.isExpected) return;
      const how = exit.signal ?? `code ${exit.code}`;
      process.stderr.write(`test nats-server ended by itself (${how}):\n${exit.lastLines.join("\n")}\n`);
    });
    return server;
  }

  let server: NatsProcess;
  try {
    server = await start(undefined);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
  const { ports } = server;
  const url = `nats://127.0.0.1:${ports.client}`;

  async function stop(): Promise<void> {
    if (isStopped) return;
    isStopped = true;
    await Promise.all(connections.map((connection) => connection.close()));
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }

  return {
    url,
    ports,
    monitorUrl: urlOf("http", ports.monitor),
    wsUrl: urlOf("ws", ports.websocket),
    leafUrl: urlOf("nats-leaf", ports.leaf),
    systemUser: options.systemAccount ? systemUser : undefined,
    storeDirectory,
    pid: () => server.pid,
    async connect(connectionOptions = {}) {
      const connection = await connect({ servers: url, ...connectionOptions });
      connections.push(connection);
      return connection;
    },
    async kill9() {
      await server.kill();
    },
    async restart() {
      if (isStopped)
        throw new Error("this test nats-server was stopped and its store removed; start a new one");
      await server.stop();
      server = await start(ports);
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function urlOf(scheme: string, port: number | undefined): string | undefined {
  return port === undefined ? undefined : `${scheme}://127.0.0.1:${port}`;
}
