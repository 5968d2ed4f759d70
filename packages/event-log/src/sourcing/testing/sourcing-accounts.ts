import { startTestNats, type TestNats } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import { MsgHdrsImpl, type NatsConnection } from "@nats-io/nats-core";
import { connectNats } from "../../connection/connect-nats.ts";
import { crossAccountConfig } from "../cross-account-config.ts";
import type { SourcedStream, StreamKey } from "../log-sourcing.ts";
import { sourcingPermissions } from "../sourcing-permissions.ts";
import { type ForeignSystems, subjectsOf } from "./sourcing-under-test.ts";

const password = "secret";
const systems = ["garage", "attic"] as const;
/** What somebody who only reads the log may ask, and one own event that a test appends. */
const reading = [
  "$JS.API.STREAM.INFO.CIM_LOG",
  "$JS.API.DIRECT.GET.CIM_LOG",
  "$JS.API.CONSUMER.CREATE.CIM_LOG",
  "$JS.API.CONSUMER.CREATE.CIM_LOG.>",
  "$JS.API.CONSUMER.DELETE.CIM_LOG.>",
  "$JS.API.CONSUMER.MSG.NEXT.CIM_LOG.>",
  "local.fleet.events.>",
];

/** One server with the account CIM (its `owner`, and `cim` with the least rights for sourcing) and one account each for the systems `garage` and `attic`, which CIM may read as the docs say. */
export async function startSourcingAccounts(config = ""): Promise<TestNats> {
  const shared = systems.map((source) => ({
    source,
    ...crossAccountConfig({ from: source.toUpperCase(), to: "CIM", source }),
  }));
  const accounts = shared.map(
    ({ source, exports }) => `${source.toUpperCase()}: {
      jetstream: enabled
      users: [{ user: ${source}, password: ${password} }]
      exports: [${exports}]
    }`,
  );
  return await startTestNats({
    jetstream: true,
    config: `${config}
      accounts {
        CIM: {
          jetstream: enabled
          users: [
            { user: owner, password: ${password} }
            { user: cim, password: ${password}, permissions: {
              publish: { allow: ${JSON.stringify([...sourcingPermissions("local"), ...reading])} }
              subscribe: { allow: "_INBOX.>" }
            } }
          ]
          imports: [${shared.map(({ imports }) => imports).join(",\n")}]
        }
        ${accounts.join("\n")}
      }`,
  });
}

export function connectAs(nats: TestNats, user: string): Promise<NatsConnection> {
  return connectNats({ servers: nats.url, name: user, user, password });
}

/** The systems' own doings, each on its own connection. */
export async function foreignAccounts(nats: TestNats): Promise<ForeignSystems & { close(): Promise<void> }> {
  const connections = new Map<string, NatsConnection>();
  for (const source of systems) connections.set(source, await connectAs(nats, source));
  const made = new Map<string, StreamKey>();
  const of = ({ source }: StreamKey) => {
    const connection = connections.get(source);
    if (connection === undefined) throw new Error(`there is no system ${source}`);
    return connection;
  };
  const manager = (key: StreamKey) => jetstreamManager(of(key));

  return {
    async create({ source, stream }): Promise<SourcedStream> {
      const key = { source, stream };
      const streams = (await manager(key)).streams;
      const { created } = await streams.add({ name: stream, subjects: subjectsOf(key) });
      made.set(`${source}/${stream}`, key);
      const { api, deliver } = crossAccountConfig({ from: "", to: "", source });
      return { ...key, created, api, deliver };
    },
    publish: (key, message) => publishTo(of(key), message),
    async purge(key) {
      await (await manager(key)).streams.purge(key.stream);
    },
    async remove(key) {
      made.delete(`${key.source}/${key.stream}`);
      await (await manager(key)).streams.delete(key.stream);
    },
    async close() {
      for (const key of made.values()) await (await manager(key)).streams.delete(key.stream);
      for (const connection of connections.values()) await connection.close();
    },
  };
}

/** Publishes as a stranger would and returns the sequence in its stream. */
export async function publishTo(
  connection: NatsConnection,
  { subject, headers, body }: Parameters<ForeignSystems["publish"]>[1],
): Promise<number> {
  const values = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  const answer = await connection.request(subject, body, {
    timeout: 10_000,
    ...(Object.keys(headers).length === 0 ? {} : { headers: MsgHdrsImpl.fromRecord(values) }),
  });
  const { seq, error } = answer.json<{ seq?: number; error?: { description: string } }>();
  if (seq === undefined) throw new Error(`not stored: ${error?.description}`);
  return seq;
}
