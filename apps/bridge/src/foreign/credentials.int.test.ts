import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { type NatsConnection, nkeys } from "@nats-io/nats-core";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSources } from "./config/load-sources.ts";
import { openSource } from "./reach/open-source.ts";
import { type Certificates, makeCertificates } from "./testing/certificates.ts";
import { type JwtOperator, makeJwtOperator } from "./testing/jwt-operator.ts";
import { eager, startHome } from "./testing/start-home.ts";

const key = nkeys.createUser();
const secrets = ["p@ss:word", "t0ken-of-the-source", "another-secret"];
let directory: string;
let operator: JwtOperator;
let certificates: Certificates;
let byJwt: TestNats;
let byUsers: TestNats;
let byToken: TestNats;
let byTls: TestNats;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "cim-sources-"));
  certificates = await makeCertificates(directory);
  operator = makeJwtOperator();
  const { ca, server } = certificates;
  [byJwt, byUsers, byToken, byTls] = await Promise.all([
    startTestNats({ name: "jwt", jetstream: true, config: operator.config }),
    startTestNats({
      name: "users",
      jetstream: true,
      config: `accounts {
        ONE { jetstream: enabled, users: [{ user: ada, password: "${secrets[0]}" }] }
        TWO { jetstream: enabled, users: [{ nkey: ${key.getPublicKey()} }, { user: eve, password: "${secrets[2]}" }] }
      }`,
    }),
    startTestNats({ name: "token", jetstream: true, config: `authorization { token: "${secrets[1]}" }` }),
    startTestNats({
      name: "tls",
      jetstream: true,
      config: `tls { cert_file: "${server.cert}", key_file: "${server.key}", ca_file: "${ca}", verify: true }`,
    }),
  ]);
  await writeFile(join(directory, "noc.creds"), operator.creds);
  await writeFile(join(directory, "key.nk"), `${new TextDecoder().decode(key.getSeed())}\n`);
  await writeFile(join(directory, "password"), `${secrets[0]}\n`);
  await writeFile(join(directory, "token"), `${secrets[1]}\n`);
});
afterAll(async () => {
  await Promise.all([byJwt, byUsers, byToken, byTls].map((server) => server?.stop()));
  await rm(directory, { recursive: true });
});

/** The file as a person writes it: files beside it, several servers and accounts. */
async function sourcesFile(change: object = {}): Promise<string> {
  const path = join(directory, "sources.json");
  const sources = [
    { name: "jwt", url: byJwt.url, auth: { credsFile: "noc.creds" } },
    { name: "one", url: byUsers.url, auth: { user: "ada", passwordFile: "password" } },
    { name: "two", url: [byUsers.url, "nats://127.0.0.1:1"], auth: { nkeySeedFile: "key.nk" } },
    { name: "token", url: byToken.url, auth: { tokenFile: "token" } },
    {
      name: "tls",
      url: byTls.url.replace("nats:", "tls:"),
      tls: { caFile: "ca.pem", certFile: "client.pem", keyFile: "client.key" },
    },
  ];
  await writeFile(path, JSON.stringify({ sources, ...change }));
  return path;
}

describe("sources of several servers and accounts, each by its own credential", () => {
  it("are all taken at once and told apart, and no secret is told, logged or shown", async () => {
    const sources = await loadSources(await sourcesFile());
    for (const source of sources) {
      const connection: NatsConnection = await openSource(source, 5000);
      const manager = await jetstreamManager(connection);
      await manager.streams.add({ name: "EVENTS", subjects: ["shop.>"] });
      await jetstream(connection).publish("shop.order.placed", source.name, { msgID: "same-everywhere" });
      await connection.close();
    }
    await using home = await startHome();
    const registry = new Registry();
    const running = home.start([], { sources, registry });
    await running.ready;
    await waitFor(async () => (await home.foreign()).length === 5, { describe: "a message of each" });
    const taken = (await home.foreign()).map(({ origin, body }) => [
      origin?.source,
      new TextDecoder().decode(body),
    ]);
    expect(taken.sort()).toEqual([...sources].map(({ name }) => [name, name]).sort());
    const seen = async (source: string) => await home.when("SourceSeen", { source });
    expect(await seen("jwt")).toMatchObject({ identified_by: "credentials", server: "jwt", tls: false });
    expect(await seen("one")).toMatchObject({ identified_by: "user", account: "ONE" });
    expect(await seen("two")).toMatchObject({ identified_by: "nkey", account: "TWO", server: "users" });
    expect(await seen("token")).toMatchObject({ identified_by: "token" });
    expect(await seen("tls")).toMatchObject({ identified_by: "certificate", tls: true });
    for (const { name } of sources) await home.when("FeedProgressed", { feed: `${name}/EVENTS`, behind: 0 });
    const metrics = await registry.metrics();
    expect(metrics).toContain('cim_source_messages_taken_total{source="two",stream="EVENTS"} 1');
    expect(metrics).toContain('cim_source_up{source="jwt"} 1');
    expect(metrics).toContain('cim_source_behind_messages{source="tls",stream="EVENTS"} 0');
    const everything = [
      JSON.stringify(await home.told()),
      ...home.said(),
      JSON.stringify(running.status()),
      metrics,
    ].join();
    const seeds = [new TextDecoder().decode(key.getSeed()), operator.creds.split("\n")[1] ?? ""];
    for (const secret of [...secrets, ...seeds]) expect(everything).not.toContain(secret);
  });

  it("that cannot be entered are named with the fix, the others go on, and a corrected file is read by itself", async () => {
    const path = await sourcesFile({
      sources: [
        { name: "wrong", url: byUsers.url, auth: { user: "eve", passwordFile: "wrong-password" } },
        { name: "nobody", url: "nats://127.0.0.1:1" },
        { name: "unread", url: byJwt.url, auth: { credsFile: "none.creds" } },
        { name: "good", url: byToken.url, auth: { token: secrets[1] } },
      ],
    });
    await writeFile(join(directory, "wrong-password"), "mistaken");
    await using home = await startHome();
    const running = home.start([], {
      sources: await loadSources(path),
      settings: { ...eager, requestMs: 1000 },
    });
    await running.ready;
    const problem = async (source: string) =>
      await home.when("SourceProblemFound", { source, problem: "connection" });
    expect((await problem("wrong")).message).toMatch(/does not let user eve in/u);
    expect((await problem("nobody")).message).toMatch(/No NATS server answers at nats:\/\/127\.0\.0\.1:1/u);
    expect((await problem("unread")).message).toMatch(/none\.creds/u);
    await home.when("SourceLost", { source: "wrong" });
    await home.when("SourceSeen", { source: "good" });
    await writeFile(join(directory, "wrong-password"), secrets[2] ?? "");
    await home.when("SourceProblemSolved", { source: "wrong", problem: "connection" });
    await home.when("SourceSeen", { source: "wrong", account: "TWO" });
    expect(home.said().join()).not.toContain("mistaken");
  });

  it("name the file and the character that is no JSON, and not what stands there", async () => {
    const path = join(directory, "broken.json");
    await writeFile(path, '{"sources": [{"name": "a", "auth": {"password": "another-secret" oops');
    const error = await loadSources(path).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "sources-file-unreadable", message: expect.stringContaining(path) });
    expect(String(error)).not.toContain("another-secret");
    await expect(loadSources(join(directory, "none.json"))).rejects.toMatchObject({
      code: "sources-file-unreadable",
    });
  });
});
