import { matchesSubject } from "@cim/contracts";
import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RecordingProxy, startRecordingProxy } from "./testing/recording-proxy.ts";
import { type Home, startHome } from "./testing/start-home.ts";
import { stateOfServer } from "./testing/state-of-server.ts";

/** The permissions of QUERY in cim-start's nats.conf. */
const queryPublish = ["dev", "staging", "prod"].map((env) => `${env}.projection.>`);
const querySubscribe = ["dev", "staging", "prod"].flatMap((env) => [
  `${env}.domain.>`,
  `${env}.projection.>`,
]);
const user = (name: string, publish: readonly string[], subscribe: readonly string[]) =>
  `{ user: ${name}, password: ${name}, permissions: { publish: { allow: ${JSON.stringify(publish)} }, subscribe: { allow: ${JSON.stringify(subscribe)} } } }`;
const reading = [
  "$JS.API.STREAM.LIST",
  "$JS.API.STREAM.INFO.*",
  "$JS.API.CONSUMER.CREATE.*.*",
  "$JS.API.CONSUMER.MSG.NEXT.*.*",
];

const config = `accounts {
  DOMAIN { jetstream: enabled, users: [
    { user: admin, password: admin },
    { user: full, password: full },
    ${user("query", queryPublish, querySubscribe)},
    ${user("query-api", [...queryPublish, "$JS.API.>"], querySubscribe)},
    ${user("query-both", [...queryPublish, "$JS.API.>"], [...querySubscribe, "_INBOX.>"])},
    ${user("query-least", reading, [...querySubscribe, "_INBOX.>"])},
    ${user("query-names", ["$JS.API.STREAM.INFO.DOMAIN_GIT_EVENTS", ...reading.slice(2)], [...querySubscribe, "_INBOX.>"])},
    { user: listen, password: listen, permissions: { publish: { deny: ">" } } },
  ] }
  OTHER { jetstream: enabled, users: [{ user: other, password: other }] }
  SYS { users: [{ user: sys, password: sys }] }
}
system_account: SYS
max_payload: 8MB`;

/** All that reading may ever say to a foreign server. */
const allowed = [
  "$SYS.REQ.USER.INFO",
  "$JS.API.INFO",
  "$JS.API.STREAM.LIST",
  "$JS.API.STREAM.NAMES",
  "$JS.API.STREAM.INFO.*",
  "$JS.API.CONSUMER.CREATE.*.*",
  "$JS.API.CONSUMER.MSG.NEXT.*.*",
];

let foreign: TestNats;
let admin: NatsConnection;
let other: NatsConnection;
let home: Home;
let proxy: RecordingProxy;

const encode = (text: string) => new TextEncoder().encode(text);

beforeAll(async () => {
  foreign = await startTestNats({ jetstream: true, name: "cim-nats-1", config });
  admin = await foreign.connect({ user: "admin", pass: "admin" });
  other = await foreign.connect({ user: "other", pass: "other" });
  const manager = await jetstreamManager(admin);
  const js = jetstream(admin);
  await manager.streams.add({ name: "DOMAIN_GIT_EVENTS", subjects: ["prod.domain.git.>"] });
  await manager.streams.add({
    name: "DOMAIN_GIT_COMMANDS",
    subjects: ["prod.command.git.>"],
    retention: "workqueue",
  });
  await manager.streams.add({ name: "SAGAS", subjects: ["prod.saga.>"], retention: "interest" });
  await manager.streams.add({ name: "SNAPSHOTS", subjects: ["prod.snapshot.>"], allow_rollup_hdrs: true });
  await manager.streams.add({
    name: "KV_MODEL",
    subjects: ["$KV.MODEL.>"],
    max_msgs_per_subject: 5,
    allow_rollup_hdrs: true,
  });
  await manager.streams.add({
    name: "OBJ_cim-events",
    subjects: ["$O.cim-events.>"],
    allow_rollup_hdrs: true,
  });
  const explicit = { ack_policy: "explicit", ack_wait: 600e9 } as const;
  await manager.consumers.add("DOMAIN_GIT_EVENTS", { durable_name: "projector", ...explicit });
  await manager.consumers.add("DOMAIN_GIT_COMMANDS", { durable_name: "worker", ...explicit });
  await manager.consumers.add("SAGAS", { durable_name: "saga", ...explicit });
  for (let number = 1; number <= 60; number += 1) {
    for (const subject of [
      "prod.domain.git.x",
      "prod.command.git.x",
      "prod.saga.x",
      "prod.snapshot.x",
      `$KV.MODEL.${number % 9}`,
      "$O.cim-events.C.x",
    ])
      await js.publish(subject, encode(`{"number": ${number}}`));
  }
  // A worker that has acknowledged some, and holds some.
  for (const [stream, durable] of [
    ["DOMAIN_GIT_EVENTS", "projector"],
    ["DOMAIN_GIT_COMMANDS", "worker"],
    ["SAGAS", "saga"],
  ] as const) {
    const consumer = await js.consumers.get(stream, durable);
    let count = 0;
    for await (const message of await consumer.fetch({ max_messages: 7, expires: 2000 })) {
      count += 1;
      if (count <= 4) await message.ackAck();
    }
  }
  const others = await jetstreamManager(other);
  await others.streams.add({ name: "OTHERS", subjects: ["other.>"] });
  await jetstream(other).publish("other.x", "1");
});
afterAll(() => foreign?.stop());

beforeEach(async () => {
  home = await startHome();
  proxy = await startRecordingProxy(foreign.ports.client);
});
afterEach(async () => {
  await home?.stop();
  await proxy?.stop();
});

const states = async () => [
  await stateOfServer(admin, foreign.monitorUrl ?? ""),
  await stateOfServer(other, foreign.monitorUrl ?? ""),
];

/** Runs sources as a user until `until`, and compares all that the server keeps before and after. */
async function reads(name: string, until: () => Promise<unknown>, more: object = {}): Promise<void> {
  const before = await states();
  const sources = home.start([
    {
      name,
      url: proxy.url,
      auth: { user: name, password: name },
      core: ["dev.domain.>", "_SERVICES.>"],
      ...more,
    },
  ]);
  await sources.ready;
  await until();
  await sources.stop();
  let after = await states();
  await waitFor(
    async () => {
      after = await states();
      return after.join() === before.join();
    },
    // Our consumers end by themselves 1.5 s after the last request.
    {
      describe: () => `the server to be as before:\n${difference(before.join("\n"), after.join("\n"))}`,
      timeout: 15_000,
      interval: 250,
    },
  );
  const said = proxy
    .published()
    .filter(({ subject }) => !allowed.some((pattern) => matchesSubject(pattern, subject)));
  expect(said).toEqual([]);
  const created = proxy.published().filter(({ subject }) => subject.startsWith("$JS.API.CONSUMER.CREATE."));
  for (const { body } of created) {
    expect(JSON.parse(body)).toMatchObject({
      config: { ack_policy: "none", mem_storage: true, inactive_threshold: 1.5e9 },
    });
    expect(body).not.toMatch(/durable|deliver_subject/u);
  }
}

/** Lines that only one of them has, as often as it has them more. */
function difference(one: string, other: string): string {
  const count = (text: string) => {
    const counts = new Map<string, number>();
    for (const line of text.split("\n")) counts.set(line, (counts.get(line) ?? 0) + 1);
    return counts;
  };
  const [before, after] = [count(one), count(other)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((line) => before.get(line) !== after.get(line))
    .map((line) => `${before.get(line) ?? 0} -> ${after.get(line) ?? 0}: ${line}`)
    .slice(0, 40)
    .join("\n");
}

const taken = async (source: string) =>
  (await home.foreign()).filter(({ origin }) => origin?.source === source && origin.stream !== "");

describe("reading leaves a server exactly as it was", () => {
  it("as a user who may do everything", async () => {
    await reads("full", async () => {
      await home.when("FeedProgressed", { feed: "full/DOMAIN_GIT_EVENTS", taken_sequence: 60, behind: 0 });
      await home.when("FeedProgressed", { feed: "full/SNAPSHOTS", taken_sequence: 60, behind: 0 });
      for (const stream of ["DOMAIN_GIT_COMMANDS", "SAGAS", "KV_MODEL", "OBJ_cim-events"])
        await home.when("FeedSeen", { feed: `full/${stream}`, mode: "listed" });
      // Consumers were at work, or nothing would be shown by their being gone.
      expect((await (await jetstreamManager(admin)).consumers.list("SNAPSHOTS").next()).length).toBe(1);
    });
    expect(await taken("full")).toHaveLength(120);
  });

  it("as a user who may do everything, copying buckets that the configuration names", async () => {
    await reads(
      "full",
      async () => {
        await home.when("FeedProgressed", { feed: "full/KV_MODEL", taken_sequence: 60, behind: 0 });
        await home.when("FeedProgressed", { feed: "full/OBJ_cim-events", taken_sequence: 60, behind: 0 });
      },
      { streams: { include: ["KV_MODEL", "OBJ_*"] } },
    );
  });

  it("as cim-start's QUERY user, who may not ask JetStream: named, and what may be heard is observed", async () => {
    await reads("query", async () => {
      await home.when("SourceProblemFound", {
        problem: "stream-list",
        permission: "publish $JS.API.STREAM.LIST",
      });
      await home.when("SourceProblemFound", { problem: "inbox", permission: "subscribe _INBOX.>" });
      await home.when("SourceProblemFound", {
        problem: "core:_SERVICES.>",
        permission: "subscribe _SERVICES.>",
      });
      await home.when("SourceSeen", { source: "query", jetstream: false });
      admin.publish("dev.domain.git.commit.analyzed", '{"event_type":"CommitAnalyzed"}');
      await waitFor(async () => (await home.foreign()).length === 1, { describe: "what was said" });
    });
    expect(await home.foreign()).toMatchObject([
      { subject: "dev.domain.git.commit.analyzed", origin: { stream: "", sequence: 1, via: "observed" } },
    ]);
  });

  it("as that user with $JS.API.> but without _INBOX.>", async () => {
    await reads("query-api", () =>
      home.when("SourceProblemFound", { problem: "inbox", permission: "subscribe _INBOX.>" }),
    );
  });

  for (const name of ["query-both", "query-least"]) {
    it(`as ${name}, who may ask for what reading needs`, async () => {
      await reads(name, () =>
        home.when("FeedProgressed", { feed: `${name}/DOMAIN_GIT_EVENTS`, taken_sequence: 60, behind: 0 }),
      );
      expect((await home.told()).filter(({ problem }) => String(problem).startsWith("stream"))).toEqual([]);
    });
  }

  it("as a user who may only ask for streams by name, by the names in the configuration", async () => {
    await reads(
      "query-names",
      async () => {
        await home.when("FeedProgressed", {
          feed: "query-names/DOMAIN_GIT_EVENTS",
          taken_sequence: 60,
          behind: 0,
        });
        await home.when("SourceProblemFound", {
          problem: "stream-list",
          permission: "publish $JS.API.STREAM.LIST",
        });
        await home.when("SourceProblemFound", {
          problem: "stream-info:SAGAS",
          permission: "publish $JS.API.STREAM.INFO.SAGAS",
        });
      },
      { streams: { include: ["DOMAIN_GIT_EVENTS", "SAGAS"] } },
    );
  });

  it("as a user who may only subscribe: what is said is observed, and nothing that is stored is lost", async () => {
    await reads(
      "listen",
      async () => {
        await home.when("SourceProblemFound", {
          problem: "stream-list",
          permission: "publish $JS.API.STREAM.LIST",
        });
        admin.publish("git.ack.1", "first");
        admin.publish("_INBOX.somebody.1", "an answer");
        admin.publish("agent.to.sage.from.x", "second");
        await waitFor(async () => (await home.foreign()).length === 2, { describe: "what was said" });
      },
      { core: [">"] },
    );
    expect((await home.foreign()).map(({ subject, origin }) => [subject, origin?.sequence])).toEqual([
      ["git.ack.1", 1],
      ["agent.to.sage.from.x", 2],
    ]);
  });
});
