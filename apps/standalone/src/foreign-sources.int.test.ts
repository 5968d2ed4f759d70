import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCredentials } from "@cim/bff";
import { type SourceInput, sourcesFileSchema } from "@cim/bridge";
import type { LogRecord } from "@cim/contracts";
import { createJetStreamEventLog, type EventLog } from "@cim/event-log";
import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import { findNatsServer, type NatsProcess, startNatsServer } from "@cim/toolchain";
import type { NatsConnection } from "@nats-io/nats-core";
import { pino } from "pino";
import { Registry } from "prom-client";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { startForeignSources } from "./foreign-sources.ts";
import { connectService } from "./nats/connect-service.ts";
import { natsConfiguration } from "./nats/embedded-nats.ts";
import { createStopStack, type StopStack } from "./stop-stack.ts";

/** A nats-server as the product configures it, a leaf node with a JetStream domain, and a server of somebody else. */
const machine = "local";
const credentials = createCredentials();
const logger = pino({ level: "silent" });
let directory: string;
let hub: NatsProcess;
let leaf: NatsProcess;
let other: TestNats;
let owner: NatsConnection;
let log: EventLog;
let url: string;
let stack: StopStack;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "cim-sources-"));
  const { path: binary } = await findNatsServer({ log: () => {} });
  const start = (name: string, config: string) =>
    startNatsServer({ binary, config, directory: join(directory, name), log: () => {} });
  const ports = { client: -1, websocket: -1, monitor: -1, leaf: -1 };
  hub = await start("hub", natsConfiguration({ machine }, ports, credentials, join(directory, "store"), []));
  url = `nats://127.0.0.1:${hub.ports.client}`;
  const remote = `nats-leaf://leaf:${credentials.passwords.leaf}@127.0.0.1:${hub.ports.leaf}`;
  leaf = await start(
    "leaf",
    `listen: "127.0.0.1:-1"
jetstream { store_dir: ${JSON.stringify(join(directory, "leaf-store"))}, domain: "leaf-7" }
leafnodes { reconnect: 1, remotes: [{ url: ${JSON.stringify(remote)} }] }\n`,
  );
  other = await startTestNats({ jetstream: true });
  owner = await connectService(url, credentials, "domain");
  log = await createJetStreamEventLog({ connection: owner, machine, createIfMissing: true });
});

afterEach(() => stack?.stopAll());

afterAll(async () => {
  await owner?.close();
  await other?.stop();
  await leaf?.stop();
  await hub?.stop();
  await rm(directory, { recursive: true, force: true });
});

async function start(sources: readonly SourceInput[] | undefined): Promise<void> {
  stack = createStopStack(logger);
  await startForeignSources({
    sources: sources && sourcesFileSchema.parse({ sources }).sources,
    ...{ machine, owner, registry: new Registry(), logger, stack },
    connect: (service, name) => connectService(url, credentials, service, name),
  });
}

async function taken(): Promise<readonly LogRecord[]> {
  const records: LogRecord[] = [];
  for await (const batch of log.read({ from: 1 }))
    records.push(...batch.records.filter(({ origin }) => origin !== undefined));
  return records;
}

/** JSON answer of a JetStream API. */
async function ask(connection: NatsConnection, subject: string, request: object = {}): Promise<Api> {
  return (await connection.request(subject, JSON.stringify(request), { timeout: 5000 })).json<Api>();
}

interface Api {
  readonly error?: object;
  readonly config?: { readonly sources?: readonly object[] };
}

it("takes a stream of another server, by a connection of its own, with the rights of the bridge", async () => {
  const there = await other.connect();
  await ask(there, "$JS.API.STREAM.CREATE.GIT", { name: "GIT", subjects: ["git.>"] });
  for (const id of ["1", "2"]) await there.request(`git.event.commit.${id}`, JSON.stringify({ id }));
  await start([{ name: "forge", url: other.url }]);
  await waitFor(async () => (await taken()).length === 2, { describe: "both messages", timeout: 20_000 });
  expect(await taken()).toMatchObject([
    { subject: "git.event.commit.1", origin: { source: "forge", stream: "GIT", sequence: 1, via: "copied" } },
    { subject: "git.event.commit.2", origin: { source: "forge", stream: "GIT", sequence: 2 } },
  ]);
}, 60_000);

it("has the server source a leaf node's stream, and gives that up when no file names it any more", async () => {
  const there = await connectService(`nats://127.0.0.1:${leaf.ports.client}`, credentials, "domain");
  try {
    await ask(there, "$JS.API.STREAM.CREATE.PRESS", { name: "PRESS", subjects: ["acme.press.>"] });
    await there.request("acme.press.p1.started", "{}");
    await start([{ name: "leaf-7", domain: "leaf-7", mode: "source" }]);
    const ofLeaf = async () => (await taken()).filter(({ origin }) => origin?.source === "leaf-7");
    await waitFor(async () => (await ofLeaf()).length > 0, { describe: "the message", timeout: 60_000 });
    expect(await ofLeaf()).toMatchObject([
      { subject: "acme.press.p1.started", origin: { stream: "PRESS", sequence: 1, via: "sourced" } },
    ]);
    await stack.stopAll();

    const sourced = async () => (await ask(owner, "$JS.API.STREAM.INFO.CIM_INTAKE")).config?.sources ?? [];
    expect(await sourced()).toHaveLength(1);
    await start(undefined);
    await waitFor(async () => (await sourced()).length === 0, { describe: "no source", timeout: 20_000 });
  } finally {
    await there.close();
  }
}, 120_000);
