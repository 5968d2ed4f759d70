import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { headers, type NatsConnection } from "@nats-io/nats-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Home, startHome } from "./testing/start-home.ts";

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
