import { latticeEvents } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { account, consumer, link, reading, server, stream } from "../testing/facts-for-tests.ts";
import type { LatticeEvent } from "./facts.ts";
import { applyLatticeEvent, emptyLatticeState, type LatticeState } from "./lattice-state.ts";
import { observe } from "./observe.ts";
import type { Reading } from "./reading.ts";

const hub = server("hub");
const leaf = server("leaf-1");
const orders = stream("leaf-1", "ORDERS");
const billing = consumer(orders, "billing");
const whole = reading({
  servers: [hub, leaf],
  links: [link("hub", "leaf-1")],
  accounts: [account("hub", "CIM", { leaf_links: 1 })],
  streams: [orders],
  consumers: [billing],
});

function fold(state: LatticeState, events: readonly LatticeEvent[], at = 0): LatticeState {
  for (const event of events) applyLatticeEvent(state, event, at);
  return state;
}

function after(...readings: readonly Reading[]): LatticeState {
  const state = emptyLatticeState();
  for (const one of readings) fold(state, observe(state, one), one.now);
  return state;
}

function told(events: readonly LatticeEvent[]): readonly string[] {
  return events.map((event) => event.type);
}

describe("observe", () => {
  it("tells everything that is new, servers first, and nothing twice", () => {
    const events = observe(emptyLatticeState(), whole);
    expect(told(events)).toEqual([
      "ServerSeen",
      "ServerSeen",
      "LeafLinkUp",
      "ConnectionsCounted",
      "StreamSeen",
      "ConsumerSeen",
    ]);
    expect(observe(after(whole), whole)).toEqual([]);
  });

  it("tells who listens when that is new or many more, and who does not when every server told", () => {
    const listening = (count: number) => ({
      subscription: "APP/a.>",
      account: "APP",
      subject: "a.>",
      queue: null,
      count,
      clients: ["web"],
    });
    const heard = reading({ ...whole, subscriptions: [listening(20)] });
    expect(observe(after(whole), heard)).toEqual([{ type: "SubscriptionSeen", body: listening(20) }]);
    const later = { ...whole, now: 60_000 };
    expect(observe(after(heard), reading({ ...later, subscriptions: [listening(21)] }))).toEqual([]);
    expect(told(observe(after(heard), reading({ ...later, subscriptions: [listening(30)] })))).toEqual([
      "SubscriptionSeen",
    ]);
    expect(observe(after(heard), reading({ ...later, subscriptionsKnown: false }))).toEqual([]);
    expect(observe(after(heard), reading(later))).toEqual([
      { type: "SubscriptionGone", body: { subscription: "APP/a.>" } },
    ]);
  });

  it("tells a cut leaf link and the leaf node behind it, and says why", () => {
    const cut = reading({ ...whole, servers: [hub], links: [], ...scopesOf("hub"), now: 1000 });
    const events = observe(after(whole), cut);
    expect(events).toContainEqual({
      type: "LeafLinkDown",
      body: {
        link: "hub/leaf-1/CIM",
        server: "hub",
        remote: "leaf-1",
        account: "CIM",
        reason: "hub no longer lists the link.",
      },
    });
    const lost = events.find((event) => event.type === "ServerLost");
    expect(lost?.body).toMatchObject({
      server: "leaf-1",
      reason: expect.stringContaining("Its leaf link to hub is down"),
    });
  });

  it("keeps the streams of a server that does not answer: unknown is not gone", () => {
    const nothing = { links: [], streams: [], consumers: [], consumerScopes: new Set<string>() };
    const cut = reading({ ...whole, servers: [hub], ...nothing, ...scopesOf("hub") });
    expect(told(observe(after(whole), cut))).not.toContain("StreamGone");
    expect(told(observe(after(whole), cut))).not.toContain("ConsumerGone");
  });

  it("tells a restored link and a restarted server again", () => {
    const cut = reading({ ...whole, servers: [hub], links: [], ...scopesOf("hub") });
    const restarted = server("leaf-1", { server_id: "N-other", started_at: "2026-11-21T06:00:00.000Z" });
    const back = reading({ ...whole, servers: [hub, restarted] });
    expect(told(observe(after(whole, cut), back))).toEqual(["ServerSeen", "LeafLinkUp"]);
  });

  it("judges no missing server while a place has not answered yet", () => {
    const early = reading({
      ...whole,
      servers: [hub],
      links: whole.links,
      judgeMissing: false,
      ...scopesOf("hub"),
    });
    expect(observe(after(whole), early)).toEqual([]);
  });

  it("takes the links of a lost hub as down", () => {
    const alone = reading({ servers: [], ...scopesOf() });
    expect(told(observe(after(whole), alone))).toEqual(["LeafLinkDown", "ServerLost", "ServerLost"]);
  });

  it("tells streams and consumers that are gone, and the consumers of a gone stream", () => {
    const noConsumer = reading({ ...whole, consumers: [] });
    expect(told(observe(after(whole), noConsumer))).toEqual(["ConsumerGone"]);
    const noStream = reading({ ...whole, streams: [], consumers: [], consumerScopes: new Set() });
    expect(told(observe(after(whole), noStream))).toEqual(["StreamGone", "ConsumerGone"]);
  });

  it("does not take consumers as gone where they were not listed", () => {
    const unlisted = reading({ ...whole, consumers: [], consumerScopes: new Set() });
    expect(observe(after(whole), unlisted)).toEqual([]);
  });

  it("tells an account that has nothing any more as zero, once", () => {
    const empty = reading({ ...whole, accounts: [] });
    const events = observe(after(whole), empty);
    expect(events).toEqual([
      {
        type: "ConnectionsCounted",
        body: account("hub", "CIM", { connections: 0, leaf_links: 0, subscriptions: 0 }),
      },
    ]);
    expect(observe(after(whole, empty), empty)).toEqual([]);
  });

  it("does not tell of accounts that never had a connection", () => {
    const idle = account("hub", "$G", { connections: 0, leaf_links: 0, subscriptions: 5 });
    expect(observe(emptyLatticeState(), reading({ accounts: [idle] }))).toEqual([]);
  });
});

describe("damping", () => {
  const cases: readonly (readonly [string, Partial<typeof orders>, number, boolean])[] = [
    ["one message more", { messages: 1001, last_sequence: 1001 }, 60_000, false],
    ["99 more, although 10 %", { messages: 1099, last_sequence: 1099 }, 60_000, false],
    ["100 more and 10 %, too soon", { messages: 1100, last_sequence: 1100 }, 9_999, false],
    ["100 more and 10 %, in time", { messages: 1100, last_sequence: 1100 }, 10_000, true],
    ["emptied", { messages: 0, first_sequence: 1001 }, 1, true],
    ["made anew", { messages: 3, last_sequence: 3 }, 1, true],
    ["another subject", { subjects: ["ORDERS.*"] }, 1, true],
    ["another source", { sources: ["OTHER"] }, 1, true],
    ["one consumer more", { consumers: 1 }, 1, true],
    ["bytes alone", { bytes: 5 }, 60_000, false],
  ];
  it.each(cases)("of a stream: %s", (_name, change, now, isNews) => {
    const changed = reading({ ...whole, streams: [stream("leaf-1", "ORDERS", change)], now });
    expect(told(observe(after(whole), changed))).toEqual(isNews ? ["StreamChanged"] : []);
  });

  it("tells a stream's first message once, and not the next ones", () => {
    const empty = { messages: 0, first_sequence: 0, last_sequence: 0 };
    const filled = { messages: 1, first_sequence: 1, last_sequence: 1 };
    const at = (change: object, now: number) =>
      reading({ ...whole, streams: [stream("leaf-1", "ORDERS", change)], now });
    const state = after(at(empty, 0), at(filled, 1));
    expect(state.streams.get(orders.stream_id)?.fact.messages).toBe(1);
    expect(observe(state, at({ messages: 50, first_sequence: 1, last_sequence: 50 }, 60_000))).toEqual([]);
  });

  it("lets a work queue run empty without telling", () => {
    const queue = { retention: "workqueue", messages: 5 };
    const before = reading({ ...whole, streams: [stream("leaf-1", "ORDERS", queue)] });
    const empty = reading({
      ...whole,
      streams: [stream("leaf-1", "ORDERS", { ...queue, messages: 0 })],
      now: 60_000,
    });
    expect(observe(after(before), empty)).toEqual([]);
  });

  const consumerCases: readonly (readonly [string, Partial<typeof billing>, number, boolean])[] = [
    ["a few pending", { pending: 99 }, 60_000, false],
    ["many pending, too soon", { pending: 5000 }, 5000, false],
    ["many pending", { pending: 5000 }, 10_000, true],
    ["many waiting for acknowledgement", { ack_pending: 100 }, 10_000, true],
    ["another filter", { filter_subjects: ["ORDERS.new"] }, 1, true],
  ];
  it.each(consumerCases)("of a consumer: %s", (_name, change, now, isNews) => {
    const changed = reading({ ...whole, consumers: [consumer(orders, "billing", change)], now });
    expect(told(observe(after(whole), changed))).toEqual(isNews ? ["ConsumerChanged"] : []);
  });

  const accountCases: readonly (readonly [string, object, number, boolean])[] = [
    ["a link more, at once", { leaf_links: 2 }, 1, true],
    ["a connection more, too soon", { leaf_links: 1, connections: 4 }, 9_999, false],
    ["a connection more", { leaf_links: 1, connections: 4 }, 10_000, true],
    ["9 % more subscriptions", { leaf_links: 1, subscriptions: 109 }, 10_000, false],
    ["10 % more subscriptions", { leaf_links: 1, subscriptions: 110 }, 10_000, true],
  ];
  it.each(accountCases)("of an account: %s", (_name, change, now, isNews) => {
    const changed = reading({ ...whole, accounts: [account("hub", "CIM", change)], now });
    expect(told(observe(after(whole), changed))).toEqual(isNews ? ["ConnectionsCounted"] : []);
  });
});

function scopesOf(...servers: readonly string[]): Partial<Reading> {
  const scopes = new Set(servers);
  return { linkScopes: scopes, accountScopes: scopes, streamScopes: scopes };
}

describe("properties", () => {
  const names = fc.constantFrom("hub", "leaf-1", "leaf-2", "leaf-3");
  const subset = fc.uniqueArray(names, { maxLength: 4 });
  /** A machine that tells everything of the servers that answer; counts double, so that each change is news. */
  const machine = fc.record({
    servers: subset,
    restarts: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
    linked: subset,
    streams: fc.uniqueArray(fc.tuple(names, fc.constantFrom("A", "B"), fc.nat(20)), {
      selector: ([on, name]) => `${on}/${name}`,
    }),
    consumed: fc.boolean(),
    connections: fc.nat(5),
  });

  function readingOf(shape: typeof machine extends fc.Arbitrary<infer T> ? T : never, now: number): Reading {
    const up = new Set(shape.servers);
    const streams = shape.streams
      .filter(([on]) => up.has(on))
      .map(([on, name, size]) =>
        stream(on, name, { messages: 1000 * 2 ** size, last_sequence: 1000 * 2 ** size }),
      );
    return reading({
      now,
      servers: shape.servers.map((id, index) =>
        server(id, { server_id: `N-${id}-${shape.restarts[index]}` }),
      ),
      links: up.has("hub") ? shape.linked.filter((id) => id !== "hub").map((id) => link("hub", id)) : [],
      accounts: shape.servers.map((id) => account(id, "CIM", { connections: shape.connections + 1 })),
      streams,
      consumers: shape.consumed ? streams.map((fact) => consumer(fact, "c")) : [],
    });
  }

  it("the events of any readings, applied, give exactly what the last reading says", () => {
    fc.assert(
      fc.property(fc.array(machine, { minLength: 1, maxLength: 6 }), (shapes) => {
        const readings = shapes.map((shape, index) => readingOf(shape, index * 20_000));
        const state = after(...readings);
        const last = readings.at(-1);
        if (last === undefined) return;
        const present = <Fact>(kept: ReadonlyMap<string, { fact: Fact; present: boolean }>) =>
          [...kept.values()].filter((entry) => entry.present).map((entry) => entry.fact);
        const up = new Set(last.servers.map((fact) => fact.server));
        expect(new Set(present(state.servers))).toEqual(new Set(last.servers));
        expect(new Set(present(state.links))).toEqual(new Set(last.links));
        expect(new Set(present(state.streams).filter((fact) => up.has(fact.server)))).toEqual(
          new Set(last.streams),
        );
        expect(
          new Set(present(state.consumers).filter((fact) => up.has(fact.stream_id.split("/")[0] ?? ""))),
        ).toEqual(new Set(last.consumers));
        expect(new Set(present(state.accounts).filter((fact) => up.has(fact.server)))).toEqual(
          new Set(last.accounts),
        );
        expect(observe(state, { ...last, now: last.now + 60_000 })).toEqual([]);
      }),
    );
  });

  it("every event fits its schema", () => {
    fc.assert(
      fc.property(machine, machine, (one, other) => {
        const events = [
          ...observe(emptyLatticeState(), readingOf(one, 0)),
          ...observe(after(readingOf(one, 0)), readingOf(other, 20_000)),
        ];
        for (const event of events) {
          expect(latticeEvents[event.type].schema.safeParse(event.body).error).toBeUndefined();
        }
      }),
    );
  });
});
