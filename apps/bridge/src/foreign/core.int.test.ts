import { parseInput } from "@cim/contracts";
import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeRecordingLog } from "../nats/testing/recording-log.ts";
import { startOn } from "../nats/testing/start-on.ts";
import { sourceSchema } from "./config/sources-schema.ts";
import { placesOf } from "./places-of.ts";
import { eager, type Home, startHome } from "./testing/start-home.ts";

let foreign: TestNats;
let client: NatsConnection;
let home: Home;

beforeEach(async () => {
  foreign = await startTestNats({ name: "bare" });
  client = await foreign.connect();
  home = await startHome();
});
afterEach(async () => {
  await home?.stop();
  await foreign?.stop();
});

const sequences = async () => (await home.foreign()).map(({ origin }) => origin?.sequence);
const source = () => ({ name: "bare", url: foreign.url, core: ["*.ack.>", "git.ack.*", "*.health"] });

it("hears a server without JetStream, each message once though patterns overlap, and counts on after a restart", async () => {
  const first = home.start([source()]);
  await home.when("SourceProblemFound", { source: "bare", problem: "stream-list", permission: null });
  await home.when("SourceSeen", { source: "bare", jetstream: false });
  const feed = await home.when("FeedSeen", { feed: "bare/~core" });
  expect(feed).toMatchObject({ kind: "core", mode: "observed", incarnation: "0", stream: "" });
  client.publish("git.ack.1", "a");
  client.publish("git.health", "b");
  client.publish("git.event.x", "not asked for");
  await home.when("FeedProgressed", { feed: "bare/~core", taken_sequence: 2, behind: 0, messages: 2 });
  await first.stop();
  home.start([source()]);
  await waitFor(
    async () => {
      client.publish("git.ack.2", "c");
      await client.flush();
      return (await sequences()).length > 2;
    },
    { describe: "the third", interval: 100 },
  );
  const all = await sequences();
  expect(all).toEqual(all.map((_, index) => index + 1));
  expect((await home.foreign()).slice(0, 3).map(({ subject }) => subject)).toEqual([
    "git.ack.1",
    "git.health",
    "git.ack.2",
  ]);
});

it("drops and counts what comes faster than the log takes it, says so, and numbers what it keeps without gap", async () => {
  const running = home.start([source()], { settings: { ...eager, coreMessages: 50, permissionMs: 2000 } });
  await home.when("FeedSeen", { feed: "bare/~core" });
  await home.nats.kill9();
  for (let number = 0; number < 200; number += 1) client.publish(`git.ack.${number}`, "x");
  await client.flush();
  const problem = () => running.status().sources[0]?.problems.find((one) => one.problem === "core:dropped");
  await waitFor(problem, { describe: "the drop to be named" });
  await home.nats.restart();
  await waitFor(async () => (await sequences()).length >= 50, { describe: "what waited", timeout: 20_000 });
  const kept = await sequences();
  expect([...kept].sort((one, other) => Number(one) - Number(other))).toEqual(
    kept.map((_, index) => index + 1),
  );
  expect(kept).toHaveLength(50);
});

it("gives the NATS bridge its places, which list the consumers of a source by its own credential", async () => {
  await using users = await startTestNats({
    jetstream: true,
    config: 'authorization { users: [{ user: ada, password: "s3cret" }] }',
  });
  const admin = await users.connect({ user: "ada", pass: "s3cret" });
  const manager = await jetstreamManager(admin);
  await manager.streams.add({ name: "EVENTS", subjects: ["shop.>"] });
  await manager.consumers.add("EVENTS", { durable_name: "projector", ack_policy: "explicit" });
  const config = parseInput(
    sourceSchema,
    { name: "shop", url: users.url, auth: { user: "ada", password: "s3cret" } },
    "The source",
  );
  const recording = makeRecordingLog();
  const bridge = startOn(recording, placesOf([config]));
  await recording.when("ConsumerSeen", { consumer: "projector", durable: true });
  await bridge.stop();
});
