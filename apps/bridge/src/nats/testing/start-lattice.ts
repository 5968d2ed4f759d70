import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findNatsServer, type NatsServerPorts, startNatsServer } from "@cim/toolchain";
import { makeTcpGate, type TcpGate } from "./tcp-gate.ts";

/** A real nats-server of a test, with users `app` (account CIM), `sys` (account SYS) and `deaf` (SYS, may publish nothing). */
export interface TestServer {
  readonly name: string;
  readonly ports: NatsServerPorts;
  url(user: "app" | "sys" | "deaf"): string;
  monitorUrl(): string;
  kill(): Promise<void>;
  /** Starts it again on the same ports and store. */
  restart(): Promise<void>;
}

export interface TestLattice {
  readonly hub: TestServer;
  readonly leaves: readonly TestServer[];
  /** Cuts and restores the leaf links of one leaf node; the leaf node itself runs on. */
  readonly gates: readonly TcpGate[];
  stop(): Promise<void>;
}

const accounts = `accounts {
  CIM { jetstream: enabled, users: [{user: app, password: app}] }
  SYS { users: [{user: sys, password: sys}, {user: deaf, password: deaf, permissions: {publish: {deny: ">"}}}] }
}
system_account: SYS`;

/** A hub and `leafNodes` leaf nodes, each with a JetStream domain of its own; leaf links for CIM and, if asked, for SYS. */
export async function startLattice(
  leafNodes: number,
  { systemLinks = true }: { readonly systemLinks?: boolean } = {},
): Promise<TestLattice> {
  const root = await mkdtemp(join(tmpdir(), "cim-lattice-"));
  const hub = await startServer(root, "hub", "leafnodes { listen: 127.0.0.1:-1, no_advertise: true }");
  // Not advertised, or a cut leaf node would reconnect past its gate.
  const gates: TcpGate[] = [];
  const leaves: TestServer[] = [];
  for (let index = 1; index <= leafNodes; index += 1) {
    const gate = await makeTcpGate(hub.ports.leaf ?? 0);
    gates.push(gate);
    const remote = (user: string, account: string) =>
      `{url: "nats://${user}:${user}@127.0.0.1:${gate.port}", account: ${account}}`;
    const remotes = [remote("app", "CIM"), ...(systemLinks ? [remote("sys", "SYS")] : [])];
    leaves.push(
      await startServer(
        root,
        `leaf-${index}`,
        `leafnodes { reconnect: 1, remotes: [${remotes.join(", ")}] }`,
      ),
    );
  }
  return {
    hub,
    leaves,
    gates,
    async stop() {
      await Promise.all([...leaves, hub].map((server) => server.kill()));
      await Promise.all(gates.map((gate) => gate.close()));
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function startServer(root: string, name: string, leafnodes: string): Promise<TestServer> {
  const quiet = () => undefined;
  const { path: binary } = await findNatsServer({ log: quiet });
  const config = (client: number, monitor: number) => `server_name: ${name}
listen: 127.0.0.1:${client}
http: 127.0.0.1:${monitor}
jetstream { store_dir: ${JSON.stringify(join(root, name, "store"))}, domain: ${name} }
${accounts}
${leafnodes}`;
  const directory = join(root, name);
  let running = await startNatsServer({ binary, directory, log: quiet, config: config(-1, -1) });
  const { ports } = running;
  return {
    name,
    ports,
    url: (user) => `nats://${user}:${user}@127.0.0.1:${ports.client}`,
    monitorUrl: () => `http://127.0.0.1:${ports.monitor}`,
    async kill() {
      await running.kill();
    },
    async restart() {
      await running.kill();
      const again = config(ports.client, ports.monitor ?? -1);
      running = await startNatsServer({ binary, directory, log: quiet, config: again });
    },
  };
}
