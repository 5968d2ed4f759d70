import { startTcpProxy, startTestNats, type TcpProxy, type TestNats } from "@cim/testing";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import type { Dashboard } from "./dashboard.ts";
import { readAccess } from "./data-directory.ts";

/** A leaf node of a dashboard's nats-server: a real nats-server with a JetStream domain of its own, behind a wire to cut. */
export interface LeafNode {
  readonly name: string;
  readonly server: TestNats;
  /** Between the leaf node and the hub. */
  readonly wire: TcpProxy;
  /** Makes a stream with some messages and a durable consumer that has read none of them. */
  addStream(stream: string, subject: string, messages: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a leaf node that links the application account and the system account to the dashboard's nats-server. */
export async function startLeafNode(dashboard: Dashboard, name: string): Promise<LeafNode> {
  const { ports, passwords } = readAccess(dashboard);
  const wire = await startTcpProxy({ target: { port: ports.leaf } });
  const remote = (account: string, user: string) => ({
    url: `nats-leaf://${user}:${passwords[user]}@127.0.0.1:${wire.port}`,
    account,
    // Discovered addresses would lead around the wire.
    ignore_discovered_servers: true,
  });
  const settings = {
    leafnodes: { reconnect: "200ms", remotes: [remote("APP", "leaf"), remote("SYS", "leafSys")] },
  };
  let server: TestNats;
  try {
    server = await startTestNats({
      name,
      jetstream: { domain: name },
      systemAccount: true,
      monitor: true,
      config: Object.entries(settings)
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
        .join("\n"),
    });
  } catch (error) {
    await wire.stop();
    throw error;
  }
  return {
    name,
    server,
    wire,
    async addStream(stream, subject, messages) {
      const connection = await server.connect();
      const manager = await jetstreamManager(connection, { domain: name });
      await manager.streams.add({ name: stream, subjects: [subject] });
      await manager.consumers.add(stream, { durable_name: `${stream}-reader`, ack_policy: "explicit" });
      const publisher = jetstream(connection, { domain: name });
      for (let count = 0; count < messages; count += 1) await publisher.publish(subject, `${count}`);
    },
    async stop() {
      await server.stop();
      await wire.stop();
    },
  };
}
