import { createJetStreamLogSourcing, type LogSourcing } from "@cim/event-log";
import { type HubWithLeafNodes, startHubWithLeafNodes, waitFor } from "@cim/testing";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SourcesOptions } from "./start-sources.ts";
import { eager, type Home, startHome } from "./testing/start-home.ts";
import { stateOfServer } from "./testing/state-of-server.ts";

let lattice: HubWithLeafNodes;
let leaf: NatsConnection;
let hub: NatsConnection;
let home: Home;
let embedded: Partial<SourcesOptions>;
let sourcing: LogSourcing;

beforeAll(async () => {
  lattice = await startHubWithLeafNodes({ leaves: ["leaf-a", "leaf-b"] });
  leaf = await lattice.leaf("leaf-a").connect();
});
afterAll(() => lattice?.stop());

beforeEach(async () => {
  hub = await lattice.hub.connect();
  home = await startHome(lattice.hub);
  sourcing = await createJetStreamLogSourcing({ connection: hub, machine: "local" });
  embedded = {
    embedded: () => lattice.hub.connect(),
    sourcing,
    settings: { ...eager, silentMs: 8000 },
  };
});
afterEach(async () => {
  await home?.stop();
  for (const connection of [hub, leaf]) {
    const manager = await jetstreamManager(connection);
    for (const name of await manager.streams.names().next()) await manager.streams.delete(name);
  }
});

async function publish(subject: string, from: number, to: number, connection = leaf): Promise<void> {
  const js = jetstream(connection);
  for (let number = from; number <= to; number += 50) {
    const some = Array.from({ length: Math.min(50, to - number + 1) }, (_, index) => number + index);
    await Promise.all(some.map((one) => js.publish(`${subject}.${one % 5}`, String(one))));
  }
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

async function takenOf(stream: string): Promise<readonly number[]> {
  return (await home.foreign()).flatMap(({ origin }) => (origin?.stream === stream ? [origin.sequence] : []));
}

describe("sourcing from a leaf node's JetStream domain", () => {
  it("takes streams by the server, also while we are away, follows a stream made anew, and leaves the leaf as it was", async () => {
    const manager = await jetstreamManager(leaf);
    await manager.streams.add({ name: "EVENTS", subjects: ["agent.events.>"] });
    await publish("agent.events", 1, 300);
    const first = home.start([{ name: "leaf-a", domain: "leaf-a" }], embedded);
    const seen = await home.when("FeedSeen", { feed: "leaf-a/EVENTS" });
    expect(seen).toMatchObject({
      mode: "copied",
      why: "Copied, as what is there is copied first, so that it keeps its times",
    });
    await home.when("FeedChanged", { feed: "leaf-a/EVENTS", mode: "sourced", why: null });
    await waitFor(async () => (await sourcing.state())[0]?.link === "up", { describe: "sourcing" });
    await publish("agent.events", 301, 320);
    await home.when("SourceSeen", {
      source: "leaf-a",
      place: "$JS.leaf-a.API",
      domain: "leaf-a",
      account: "APP",
      identified_by: "embedded",
    });
    await home.when("FeedProgressed", { feed: "leaf-a/EVENTS", taken_sequence: 320, behind: 0, link: "up" });
    expect(
      (await home.foreign()).every(
        ({ origin, originTime }) => (origin?.via === "copied") === (originTime !== undefined),
      ),
    ).toBe(true);
    await first.stop();
    await publish("agent.events", 321, 400);
    const monitor = lattice.leaf("leaf-a").monitorUrl ?? "";
    const before = await stateOfServer(leaf, monitor);
    home.start([{ name: "leaf-a", domain: "leaf-a" }], embedded);
    await home.when("FeedProgressed", { feed: "leaf-a/EVENTS", taken_sequence: 400, behind: 0 });
    expect(await takenOf("EVENTS")).toEqual(upTo(400));
    await waitFor(async () => (await stateOfServer(leaf, monitor)) === before, {
      describe: "the leaf as it was",
    });

    await manager.streams.delete("EVENTS");
    await manager.streams.add({ name: "EVENTS", subjects: ["agent.events.>"] });
    await publish("agent.events", 1, 20);
    const anew = await home.when("FeedRecreated", { feed: "leaf-a/EVENTS" });
    await waitFor(
      async () => {
        const life = (await home.foreign()).filter(({ origin }) => origin?.incarnation === anew.incarnation);
        return life.length === 20;
      },
      { describe: "the new life's 20 messages" },
    );
    expect((await takenOf("EVENTS")).length).toBe(420);
  }, 90_000);

  it("says that a leaf is cut, and loses and doubles nothing when it is back, within seconds", async () => {
    const manager = await jetstreamManager(leaf);
    await manager.streams.add({ name: "LOAD", subjects: ["load.>"] });
    const sources = home.start([{ name: "leaf-a", domain: "leaf-a" }], embedded);
    await publish("load", 1, 500);
    await home.when("FeedProgressed", { feed: "leaf-a/LOAD", taken_sequence: 500, behind: 0 });
    await lattice.cutLink("leaf-a");
    await home.when("SourceLost", { source: "leaf-a" });
    await home.when("FeedProgressed", { feed: "leaf-a/LOAD", link: "cut", behind: null });
    await publish("load", 501, 2500);
    const count = (await home.told()).length;
    await lattice.restoreLink("leaf-a");
    const back = Date.now();
    await home.when("SourceSeen", { source: "leaf-a" }, count);
    await home.when("FeedProgressed", { feed: "leaf-a/LOAD", taken_sequence: 2500, behind: 0, link: "up" });
    expect(Date.now() - back).toBeLessThan(20_000);
    expect(await takenOf("LOAD")).toEqual(upTo(2500));
    expect(sources.status().sources[0]?.problems).toEqual([]);
  }, 90_000);

  it("copies where the configuration says so, and sources what was copied when it may", async () => {
    const manager = await jetstreamManager(leaf);
    await manager.streams.add({ name: "ORDERS", subjects: ["orders.>"] });
    await publish("orders", 1, 50);
    const first = home.start([{ name: "leaf-a", domain: "leaf-a", mode: "copy" }], embedded);
    await home.when("FeedProgressed", { feed: "leaf-a/ORDERS", taken_sequence: 50, behind: 0 });
    await first.stop();
    home.start([{ name: "leaf-a", domain: "leaf-a" }], embedded);
    await publish("orders", 51, 80);
    await home.when("FeedProgressed", { feed: "leaf-a/ORDERS", taken_sequence: 80, behind: 0 });
    await home.when("FeedChanged", { feed: "leaf-a/ORDERS", mode: "sourced" });
    expect(await takenOf("ORDERS")).toEqual(upTo(80));
    expect(await home.foreign()).toHaveLength(80);
  });

  it("reads the account that the log is in without taking the log for foreign", async () => {
    const manager = await jetstreamManager(hub);
    await manager.streams.add({ name: "LOCALS", subjects: ["shop.>"] });
    await publish("shop", 1, 10, hub);
    home.start([{ name: "here", core: [">"] }], embedded);
    await home.when("FeedProgressed", { feed: "here/LOCALS", taken_sequence: 10, behind: 0 });
    hub.publish("git.ack.1", "heard");
    await home.when("FeedProgressed", { feed: "here/~core", taken_sequence: 1, behind: 0 });
    const feeds = (await home.told()).flatMap(({ event_type, feed }) =>
      event_type === "FeedSeen" ? [feed] : [],
    );
    expect([...feeds].sort()).toEqual(["here/LOCALS", "here/~core"]);
    expect(
      (await home.foreign()).map(({ subject }) => subject).filter((subject) => !subject.startsWith("shop.")),
    ).toEqual(["git.ack.1"]);
  });
});
