import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTestNats, type TestNats } from "@cim/testing";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { headers, type NatsConnection } from "@nats-io/transport-node";

/** A nats-server of somebody else with streams of its own, and the files that tell a dashboard of it. */
export interface ForeignMachine {
  readonly server: TestNats;
  /** Arguments of `npm start --` with which a dashboard reads it. */
  readonly args: readonly string[];
  /** Publishes one message into a stream, in a dialect of headers and body of the sender's choosing. */
  publish(subject: string, body: unknown, head?: Readonly<Record<string, string>>): Promise<void>;
  addStream(name: string, subjects: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

const password = "s3cret-of-the-test";

/** Starts it with two users: `reader` may do everything, `ear` may only subscribe to `news.>`. */
export async function startForeignMachine(dialect: object): Promise<ForeignMachine> {
  const users = [
    { user: "reader", password },
    {
      user: "ear",
      password,
      permissions: { publish: { deny: ">" }, subscribe: { allow: ["news.>", "_INBOX.>"] } },
    },
  ];
  const server = await startTestNats({
    name: "somebody-else",
    jetstream: true,
    config: `authorization: ${JSON.stringify({ users })}`,
  });
  const directory = mkdtempSync(join(tmpdir(), "cim-e2e-foreign-"));
  const file = (name: string, content: object) => {
    const path = join(directory, name);
    writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
    return path;
  };
  const source = (name: string, user: string, more: object = {}) => ({
    name,
    url: server.url,
    auth: { user, password },
    ...more,
  });
  const sources = [source("shop", "reader"), source("ear", "ear", { core: ["news.>"] })];
  const connection: NatsConnection = await server.connect({ user: "reader", pass: password });
  const streams = jetstream(connection);
  return {
    server,
    args: ["--sources", file("sources.json", { sources }), "--dialect", file("dialect.json", dialect)],
    async publish(subject, body, head = {}) {
      const given = headers();
      for (const [name, value] of Object.entries(head)) given.set(name, value);
      await streams.publish(subject, typeof body === "string" ? body : JSON.stringify(body), {
        headers: given,
      });
    },
    async addStream(name, subjects) {
      await (await jetstreamManager(connection)).streams.add({ name, subjects: [...subjects] });
    },
    async stop() {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
