import { describe, expect, it } from "vitest";
import { answer, rawConnection, rawCut } from "../testing/answers-for-tests.ts";
import { reading, server } from "../testing/facts-for-tests.ts";
import type { RawGateway, ServerAnswer } from "../wire/answers.ts";
import type { LatticeEvent } from "./facts.ts";
import { applyLatticeEvent, emptyLatticeState, type LatticeState } from "./lattice-state.ts";
import { mergeAnswers } from "./merge-answers.ts";
import { observe } from "./observe.ts";
import { mostConnections, type Reading } from "./reading.ts";

function merge(servers: readonly ServerAnswer[], cuts: readonly ReturnType<typeof rawCut>[] = []): Reading {
  return mergeAnswers({
    now: 0,
    servers,
    domains: [],
    cuts,
    judgeMissing: true,
    reasons: new Map(),
    ephemeralAgeMs: 10_000,
  });
}

function after(...readings: readonly Reading[]): LatticeState {
  const state = emptyLatticeState();
  for (const one of readings) for (const event of observe(state, one)) applyLatticeEvent(state, event, 0);
  return state;
}

const about = (events: readonly LatticeEvent[], types: RegExp) =>
  events.filter((event) => types.test(event.type));

const connected = (...connections: ReturnType<typeof rawConnection>[]) => ({
  connections: { connections, complete: true },
});

describe("connections", () => {
  const web = rawConnection(7, { client: "web-1@host" });

  it("are told once they lived a while, with the component that their name speaks of", () => {
    const young = merge([answer("hub", connected({ ...web, ageMs: 9_999 }))]);
    expect(about(observe(emptyLatticeState(), young), /Connection(Opened|Closed)/u)).toEqual([]);
    const old = merge([answer("hub", connected(web))]);
    expect(about(observe(after(young), old), /Connection/u)).toMatchObject([
      { type: "ConnectionOpened", body: { connection: "hub/7", client: "web-1@host", component: "web-1" } },
    ]);
    expect(observe(after(old), old)).toEqual([]);
  });

  it("whose round trip differs are no news, and whose name does are", () => {
    const state = after(merge([answer("hub", connected(web))]));
    expect(observe(state, merge([answer("hub", connected({ ...web, rttMs: 99 }))]))).toEqual([]);
    const renamed = merge([answer("hub", connected({ ...web, client: "api" }))]);
    expect(observe(state, renamed)).toMatchObject([{ type: "ConnectionOpened", body: { component: "api" } }]);
  });

  it("that are no longer listed are closed, with what the server said of it", () => {
    const state = after(merge([answer("hub", connected(web))]));
    const ended = new Map([[7, "Stale Connection"]]);
    expect(observe(state, merge([answer("hub", { ...connected(), ended })]))).toMatchObject([
      { type: "ConnectionClosed", body: { connection: "hub/7", reason: "Stale Connection" } },
    ]);
    const [closed] = observe(state, merge([answer("hub", connected())]));
    expect(closed?.body).not.toHaveProperty("reason");
  });

  it("that ended do not come back from a place that answered later and read who is connected earlier", () => {
    const one = answer("hub", { ...connected(), answeredAt: 100, readAt: { connections: 90 } });
    const other = answer("hub", {
      ...connected(web),
      streams: { streams: [], complete: true },
      answeredAt: 110,
      readAt: { connections: 80, streams: 105 },
    });
    const state = after(merge([answer("hub", connected(web))]));
    for (const answers of [
      [one, other],
      [other, one],
    ]) {
      expect(merge(answers).connections).toEqual([]);
      expect([...merge(answers).streamScopes]).toEqual(["hub"]);
      expect(about(observe(state, merge(answers)), /Connection/u)).toMatchObject([
        { type: "ConnectionClosed" },
      ]);
    }
  });

  it("that ended since they were read are closed although they are listed, and do not come again", () => {
    const state = after(merge([answer("hub", connected(web))]));
    const since = merge([answer("hub", { ...connected(web), ended: new Map([[7, "Client Closed"]]) })]);
    expect(observe(state, since)).toMatchObject([{ type: "ConnectionClosed" }]);
    for (const event of observe(state, since)) applyLatticeEvent(state, event, 0);
    expect(observe(state, since)).toEqual([]);
  });

  it("end with a reason also where a second place that reads the server does not tell it", () => {
    const state = after(merge([answer("hub", connected(web))]));
    const [ended, none] = [new Map([[7, "Client Closed"]]), new Map<number, string>()];
    const both = [
      answer("hub", { ...connected(), ended, answeredAt: 1 }),
      answer("hub", { ...connected(), ended: none, answeredAt: 2 }),
    ];
    expect(observe(state, merge(both))).toMatchObject([{ body: { reason: "Client Closed" } }]);
  });

  it("of a server that did not tell, or not all, are neither there nor gone", () => {
    const state = after(merge([answer("hub", connected(web))]));
    expect(about(observe(state, merge([answer("hub")])), /Connection/u)).toEqual([]);
    expect(about(observe(state, merge([])), /Connection/u)).toEqual([]);
    const partly = { connections: { connections: [], complete: false } };
    expect(about(observe(state, merge([answer("hub", partly)])), /Connection/u)).toEqual([]);
  });

  it("of a restarted server with a number given again are another", () => {
    const state = after(merge([answer("hub", connected(web))]));
    const again = { ...rawConnection(7, { client: "other" }), ageMs: 5 };
    expect(observe(state, merge([answer("hub", connected(again))]))).toMatchObject([
      { type: "ConnectionClosed", body: { client: "web-1@host" } },
    ]);
  });

  it("are told up to a number, and as many more as go", () => {
    const many = Array.from({ length: mostConnections + 3 }, (_, at) => rawConnection(at + 1));
    const state = after(merge([answer("hub", connected(...many))]));
    expect(state.connections.size).toBe(mostConnections);
    const fewer = merge([answer("hub", connected(...many.slice(2)))]);
    const events = observe(state, fewer);
    expect(about(events, /ConnectionClosed/u)).toHaveLength(2);
    expect(about(events, /ConnectionOpened/u)).toHaveLength(2);
  });
});

describe("a client that was cut for being slow", () => {
  it("is told by the server's name, and not closed besides", () => {
    const web = rawConnection(7, { client: "web-1@host" });
    const state = after(merge([answer("hub", connected(web))]));
    const cut = merge([answer("hub", connected())], [rawCut("hub", 7, { client: "web-1@host" })]);
    expect(cut.cuts).toMatchObject([{ connection: "hub/7", server: "hub", component: "web-1" }]);
    expect(observe(state, cut)).toEqual([]);
    const [body] = cut.cuts;
    if (body === undefined) throw new Error("no cut");
    applyLatticeEvent(state, { type: "SlowConsumerCut", body }, 0);
    expect(state.connections.size).toBe(0);
  });
});

describe("gateways", () => {
  const way = (remote: string, change: Partial<RawGateway> = {}): RawGateway => ({
    remote,
    connected: true,
    rttMs: 10,
    messagesIn: 1,
    messagesOut: 2,
    ...change,
  });
  const of = (name: string, cluster: string, ...ways: RawGateway[]) =>
    answer(name, { cluster, gateways: { cluster, ways } });

  it("are those of a cluster together: how many of its servers are connected, and the median round trip", () => {
    const read = merge([
      of("a1", "A", way("B", { rttMs: 30 })),
      of("a2", "A", way("B", { rttMs: 10 })),
      of("a3", "A", way("B", { connected: false, rttMs: null })),
      of("b1", "B", way("A", { rttMs: 12 })),
    ]);
    expect(read.gateways).toEqual([
      { gateway: "A/B", cluster: "A", remote: "B", connected: 2, servers: 3, rtt_ms: 30 },
      { gateway: "B/A", cluster: "B", remote: "A", connected: 1, servers: 1, rtt_ms: 12 },
    ]);
    expect(about(observe(emptyLatticeState(), read), /Gateway/u)).toHaveLength(2);
    expect(about(observe(after(read), read), /Gateway/u)).toEqual([]);
  });

  it("are told again with more or fewer servers, but not for another round trip", () => {
    const state = after(merge([of("a1", "A", way("B")), of("a2", "A", way("B"))]));
    expect(observe(state, merge([of("a1", "A", way("B", { rttMs: 99 })), of("a2", "A", way("B"))]))).toEqual(
      [],
    );
    expect(observe(state, merge([of("a1", "A", way("B")), of("a2", "A")]))).toMatchObject([
      { type: "GatewayUp", body: { connected: 1, servers: 2 } },
    ]);
  });

  it("are down when a cluster's servers say so, or when none of them answers; not while nobody knows", () => {
    const state = after(merge([of("a1", "A", way("B"))]));
    expect(observe(state, merge([of("a1", "A")]))).toMatchObject([
      { type: "GatewayDown", body: { gateway: "A/B", reason: "No server of A is connected to B any more." } },
    ]);
    expect(about(observe(state, merge([])), /Gateway/u)).toMatchObject([
      { type: "GatewayDown", body: { reason: "No server of A answers." } },
    ]);
    expect(about(observe(state, { ...merge([]), judgeMissing: false }), /Gateway/u)).toEqual([]);
    const silent = reading({ servers: [server("a1", { cluster: "A" })] });
    expect(about(observe(state, silent), /Gateway/u)).toEqual([]);
  });
});
