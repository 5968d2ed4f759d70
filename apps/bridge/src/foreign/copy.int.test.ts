import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { headers, type NatsConnection } from "@nats-io/nats-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eager, type Home, startHome } from "./testing/start-home.ts";

let foreign: TestNats;
let admin: NatsConnection;
let home: Home;

beforeAll(async () => {
  foreign = await startTestNats({ jetstream: true, name: "foreign" });
  admin = await foreign.connect({ maxReconnectAttempts: -1, reconnectTimeWait: 50 });
});
afterAll(() => foreign?.stop());
beforeEach(async () => {
  home = await startHome();
});
afterEach(async () => {
  await home?.stop();
  const manager = await jetstreamManager(admin);
  for (const name of await manager.streams.names().next()) await manager.streams.delete(name);
});

async function publish(subject: string, from: number, to: number): Promise<void> {
  const js = jetstream(admin);
  for (let start = from; start <= to; start += 200) {
    const numbers = Array.from({ length: Math.min(200, to - start + 1) }, (_, index) => start + index);
    await Promise.all(
      numbers.map((number) => js.publish(`${subject}.${number % 7}`, JSON.stringify({ number }))),
    );
  }
}

const source = () => ({ name: "prod", url: foreign.url });

async function takenOf(stream: string): Promise<readonly number[]> {
  const records = await home.foreign();
  return records.flatMap(({ origin }) => (origin?.stream === stream ? [origin.sequence] : []));
}

const upTo = (last: number, first = 1) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe("copying over a connection of its own", () => {
  it("takes what is there and what comes, as it was published", async () => {
    const manager = await jetstreamManager(admin);
    await manager.streams.add({ name: "GIT_EVENTS", subjects: ["git.event.>"] });
    const withHeaders = headers();
    withHeaders.append("X-Event-Type", "CommitAnalyzed");
    withHeaders.append("event-type", "lower");
    withHeaders.append("Nats-Msg-Id", "not-ours");
    await jetstream(admin).publish("git.event.commit.analyzed", '{"a": 1.0}', { headers: withHeaders });
    home.start([source()]);
    const seen = await home.when("FeedSeen", { feed: "prod/GIT_EVENTS" });
    expect(seen).toMatchObject({ kind: "stream", mode: "copied", why: null, subjects: ["git.event.>"] });
    await publish("git.event.x", 2, 500);
    await waitFor(async () => (await takenOf("GIT_EVENTS")).length === 500, { describe: "500 messages" });
    const [first] = await home.foreign();
    expect(first).toMatchObject({
      subject: "git.event.commit.analyzed",
      headers: { "X-Event-Type": "CommitAnalyzed", "event-type": "lower", "Nats-Msg-Id": "not-ours" },
      origin: {
        source: "prod",
        stream: "GIT_EVENTS",
        sequence: 1,
        via: "copied",
        incarnation: seen.incarnation,
      },
    });
    expect(new TextDecoder().decode(first?.body)).toBe('{"a": 1.0}');
    expect(await takenOf("GIT_EVENTS")).toEqual(upTo(500));
    await home.when("FeedProgressed", {
      feed: "prod/GIT_EVENTS",
      taken_sequence: 500,
      behind: 0,
      link: "up",
    });
    expect((await home.told()).find(({ event_type }) => event_type === "SourceSeen")).toMatchObject({
      place: foreign.url,
      server: "foreign",
      account: "$G",
      identified_by: "none",
      jetstream: true,
      tls: false,
    });
  });
});

describe("streams that come, go and are made anew", () => {
  it("follows a stream that is created, purged, deleted and made anew: the sequence back at 1 is another life", async () => {
    const manager = await jetstreamManager(admin);
    home.start([source()]);
    await home.when("SourceSeen", { source: "prod", jetstream: true });
    await manager.streams.add({ name: "MODEL", subjects: ["model.>"] });
    await publish("model", 1, 30);
    const first = await home.when("FeedSeen", { feed: "prod/MODEL" });
    await waitFor(async () => (await takenOf("MODEL")).length === 30, { describe: "30 messages" });

    await home.when("FeedProgressed", { feed: "prod/MODEL", taken_sequence: 30, behind: 0 });
    await manager.streams.purge("MODEL");
    await home.when("FeedChanged", { feed: "prod/MODEL", messages: 0, first_sequence: 31 });
    await publish("model", 31, 40);
    await waitFor(async () => (await takenOf("MODEL")).length === 40, { describe: "40 messages" });

    await manager.streams.delete("MODEL");
    await manager.streams.add({ name: "MODEL", subjects: ["model.>"] });
    await publish("model", 1, 50);
    const again = await home.when("FeedRecreated", { feed: "prod/MODEL" });
    expect(again.incarnation).not.toBe(first.incarnation);
    await waitFor(async () => (await takenOf("MODEL")).length === 90, {
      describe: "90 messages of both lives",
    });
    const records = await home.foreign();
    const ofLife = (life: unknown) =>
      records.flatMap(({ origin }) =>
        origin !== undefined && origin.incarnation === life ? [origin.sequence] : [],
      );
    expect(ofLife(first.incarnation)).toEqual(upTo(40));
    expect(ofLife(again.incarnation)).toEqual(upTo(50));

    // Another name for the same subjects: the one is gone, the other is taken from its beginning.
    await manager.streams.delete("MODEL");
    await manager.streams.add({ name: "MODEL_NEW", subjects: ["model.>"] });
    await publish("model", 1, 5);
    await home.when("FeedGone", { feed: "prod/MODEL" });
    await home.when("FeedSeen", { feed: "prod/MODEL_NEW" });
    await waitFor(async () => (await takenOf("MODEL_NEW")).length === 5, { describe: "5 messages" });
    expect(await takenOf("MODEL")).toHaveLength(90);
  });

  it("lists buckets, work queues and interest streams without reading them, and both of two streams with the same subjects", async () => {
    const manager = await jetstreamManager(admin);
    await manager.streams.add({ name: "QUEUE", subjects: ["queue.>"], retention: "workqueue" });
    await manager.streams.add({ name: "INTEREST", subjects: ["interest.>"], retention: "interest" });
    await manager.streams.add({ name: "KV_STATE", subjects: ["$KV.STATE.>"], max_msgs_per_subject: 1 });
    await manager.streams.add({ name: "OBJ_MEDIA", subjects: ["$O.MEDIA.>"] });
    await manager.streams.add({ name: "MAIN", subjects: ["shop.>"] });
    await manager.streams.add({ name: "SECOND", mirror: { name: "MAIN" } });
    await manager.streams.add({ name: "AGGREGATE", sources: [{ name: "MAIN" }] });
    await publish("queue", 1, 3);
    await publish("shop", 1, 8);
    home.start([{ ...source(), streams: { exclude: ["EXCL*"] } }]);
    await home.when("FeedSeen", { feed: "prod/QUEUE", mode: "listed" });
    await home.when("FeedSeen", { feed: "prod/INTEREST", mode: "listed" });
    await home.when("FeedSeen", { feed: "prod/KV_STATE", mode: "listed", kind: "key-value" });
    await home.when("FeedSeen", { feed: "prod/OBJ_MEDIA", mode: "listed", kind: "objects" });
    await home.when("FeedSeen", { feed: "prod/SECOND", mode: "listed" });
    await home.when("FeedProgressed", { feed: "prod/MAIN", taken_sequence: 8, behind: 0 });
    await home.when("FeedProgressed", { feed: "prod/AGGREGATE", taken_sequence: 8, behind: 0 });
    const sources = (await home.foreign()).map(({ origin }) => origin?.stream);
    expect(sources.filter((stream) => stream === "MAIN")).toHaveLength(8);
    expect(sources.filter((stream) => stream === "AGGREGATE")).toHaveLength(8);
    expect(sources).toHaveLength(16);
    expect((await manager.streams.info("QUEUE")).state.messages).toBe(3);
  });
});

describe("over crashes and reconnects", () => {
  it("takes each message once when the reader is restarted again and again under load", async () => {
    const manager = await jetstreamManager(admin);
    await manager.streams.add({ name: "LOAD", subjects: ["load.>"] });
    const total = 3000;
    const publishing = publish("load", 1, total);
    for (let round = 1; round <= 5; round += 1) {
      const running = home.start([source()], { settings: { ...eager, listMs: 100 } });
      await waitFor(async () => (await takenOf("LOAD")).length >= Math.min(round * 250, total), {
        describe: `${round * 250} messages`,
      });
      await running.stop();
    }
    home.start([source()]);
    await publishing;
    await waitFor(async () => (await takenOf("LOAD")).length >= total, { describe: "all", timeout: 20_000 });
    expect(await takenOf("LOAD")).toEqual(upTo(total));
  });

  it("takes each message once when both servers are killed under load, and tells nothing twice", async () => {
    const manager = await jetstreamManager(admin);
    await manager.streams.add({ name: "RUDE", subjects: ["rude.>"] });
    home.start([source()]);
    await publish("rude", 1, 1000);
    await waitFor(async () => (await takenOf("RUDE")).length >= 100, { describe: "some" });
    await home.nats.kill9();
    await publish("rude", 1001, 1500);
    await home.nats.restart();
    await waitFor(async () => (await takenOf("RUDE")).length >= 1500, { describe: "1500", timeout: 30_000 });
    await foreign.kill9();
    await home.when("SourceLost", { source: "prod" });
    await home.when("FeedProgressed", { feed: "prod/RUDE", link: "cut", behind: null });
    await foreign.restart();
    await waitFor(() => admin.rtt(), { describe: "the foreign server", timeout: 20_000 });
    await waitFor(() => publish("rude", 1501, 1600).then(() => true), { describe: "publishing again" });
    await waitFor(async () => (await takenOf("RUDE")).length >= 1600, { describe: "1600", timeout: 30_000 });
    const taken = await takenOf("RUDE");
    expect([...taken].sort((one, other) => one - other)).toEqual(upTo(taken.length));
    const told = await home.told();
    const seen = told.filter(({ event_type, kind }) => event_type === "FeedSeen" && kind === "stream");
    expect(seen).toHaveLength(1);
    // Lost once and back once, not at each attempt.
    expect(told.filter(({ event_type }) => event_type === "SourceLost")).toHaveLength(1);
    const sightings = told.filter(({ event_type }) => /^Source(?:Seen|Lost)$/u.test(String(event_type)));
    expect(sightings.filter(({ event_type }) => event_type === "SourceSeen").length).toBeGreaterThan(1);
    // A server that comes back may answer before its JetStream does, which is news; the same is not told twice.
    for (const [index, sighting] of sightings.entries()) expect(sighting).not.toEqual(sightings[index - 1]);
  }, 90_000);

  it("tells nothing again after a restart when nothing changed, and what was removed from the configuration", async () => {
    const manager = await jetstreamManager(admin);
    await manager.streams.add({ name: "QUIET", subjects: ["quiet.>"] });
    await publish("quiet", 1, 10);
    const first = home.start([source()]);
    await home.when("FeedProgressed", { feed: "prod/QUIET", taken_sequence: 10, behind: 0 });
    await waitFor(() => first.status().sources[0]?.feeds[0]?.progress.behind === 0, { describe: "calm" });
    await first.stop();
    const before = (await home.told()).length;
    const second = home.start([source()]);
    await second.ready;
    await waitFor(() => second.status().sources[0]?.feeds[0]?.progress.behind === 0, { describe: "calm" });
    await second.stop();
    expect((await home.told()).slice(before)).toEqual([]);
    await home.start([]).ready;
    await home.when("FeedGone", { feed: "prod/QUIET" });
    await home.when("SourceLost", { source: "prod" });
  });
});
