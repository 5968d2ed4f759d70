import { describe, expect, it } from "vitest";
import { answer, rawConsumer, rawLink, rawStream } from "../testing/answers-for-tests.ts";
import type { DomainAnswer, ServerAnswer } from "../wire/answers.ts";
import { mergeAnswers } from "./merge-answers.ts";

function merge(servers: readonly ServerAnswer[], domains: readonly DomainAnswer[] = []) {
  return mergeAnswers({
    now: 0,
    servers,
    domains,
    judgeMissing: true,
    reasons: new Map(),
    ephemeralAgeMs: 10_000,
  });
}

describe("names of servers", () => {
  it("are their ids here where unique, else the server id", () => {
    const reading = merge([answer("a"), answer("twin", { id: "N1" }), answer("twin", { id: "N2" })]);
    expect(reading.servers.map((fact) => fact.server)).toEqual(["a", "N1", "N2"]);
  });

  it("stay the same over a restart that another place has not noticed yet", () => {
    const started = Date.parse("2026-11-21T06:00:00Z");
    const old = answer("a", { id: "old", answeredAt: started - 1 });
    const anew = answer("a", { id: "new", answeredAt: started + 500 });
    const restarted = { ...anew, server: { ...anew.server, startedAt: new Date(started).toISOString() } };
    expect(merge([old, restarted]).servers).toMatchObject([{ server: "a", server_id: "new" }]);
  });

  it("are one server when two places read it, each part from where it was read", () => {
    const links = [rawLink("leaf", false)];
    const reading = merge([
      answer("a", { links, answeredAt: 1 }),
      answer("a", { accounts: [], answeredAt: 2 }),
    ]);
    expect(reading.servers).toHaveLength(1);
    expect(reading.links).toHaveLength(1);
    expect(reading.accountScopes).toEqual(new Set(["a"]));
  });
});

describe("leaf links", () => {
  it("listed at both ends are one, and the hub's word counts when they differ", () => {
    const hub = answer("hub", { links: [rawLink("leaf", false)] });
    const leaf = answer("leaf", { links: [rawLink("hub", true), rawLink("hub", true, "LOCAL-NAME")] });
    expect(merge([hub, leaf]).links.map((fact) => fact.link)).toEqual(["hub/leaf/CIM"]);
    expect(merge([leaf]).links.map((fact) => fact.link)).toEqual(["hub/leaf/CIM", "hub/leaf/LOCAL-NAME"]);
  });

  it("of two servers of one name are told by these servers, as the hub cannot tell them apart", () => {
    const hub = answer("hub", { links: [rawLink("twin", false), rawLink("twin", false)] });
    const twins = ["N1", "N2"].map((id) => answer("twin", { id, links: [rawLink("hub", true)] }));
    expect(merge([hub, ...twins]).links.map((fact) => fact.link)).toEqual(["hub/N1/CIM", "hub/N2/CIM"]);
  });
});

describe("streams", () => {
  const replica = (name: string, leader: string, lastSequence: number) =>
    answer(name, {
      cluster: "east",
      streams: {
        complete: true,
        streams: [rawStream("S", { leader, lastSequence, consumers: [rawConsumer("c", { durable: true })] })],
      },
    });

  it("of a cluster are one, as their leader tells", () => {
    const reading = merge([replica("n1", "n2", 9), replica("n2", "n2", 10), replica("n3", "n2", 11)]);
    expect(reading.streams).toMatchObject([{ stream_id: "east/CIM/S", server: "n2", last_sequence: 10 }]);
    expect(reading.consumers).toHaveLength(1);
    expect(reading.consumerScopes).toEqual(new Set(["east/CIM/S"]));
  });

  it("without their leader's word are what the fullest replica tells, and say nothing about missing consumers", () => {
    const reading = merge([replica("n1", "n2", 9), replica("n3", "n2", 8)]);
    expect(reading.streams).toMatchObject([{ server: "n2", last_sequence: 9 }]);
    expect(reading.consumerScopes.size).toBe(0);
  });

  it("are named by domain, else cluster, else server", () => {
    const streams = { complete: true, streams: [rawStream("S")] };
    const ids = merge([
      answer("a", { streams }),
      answer("b", { cluster: "east", streams }),
      answer("c", { cluster: "east", domain: "edge", streams }),
    ]).streams.map((fact) => fact.stream_id);
    expect(ids).toEqual(["a/CIM/S", "east/CIM/S", "edge/CIM/S"]);
  });

  it("count only consumers that have a name or lived long enough", () => {
    const consumers = [
      rawConsumer("named", { durable: true }),
      rawConsumer("young", { ageMs: 9_999 }),
      rawConsumer("old", { ageMs: 10_000 }),
    ];
    const streams = { complete: true, streams: [rawStream("S", { consumers, consumerCount: 3 })] };
    const reading = merge([answer("a", { streams })]);
    expect(reading.consumers.map((fact) => fact.consumer)).toEqual(["named", "old"]);
    expect(reading.streams).toMatchObject([{ consumers: 2 }]);
  });

  it("of a page that is not the last make no stream gone", () => {
    const reading = merge([answer("a", { streams: { complete: false, streams: [] } })]);
    expect(reading.streamScopes.size).toBe(0);
  });

  it("of a domain are read over the JetStream API, too", () => {
    const domain = {
      domain: "edge",
      account: "CIM",
      asked: "hub",
      streams: [rawStream("S", { leader: "leaf" })],
    };
    const reading = merge([], [domain]);
    expect(reading.streams).toMatchObject([{ stream_id: "edge/CIM/S", domain: "edge", server: "leaf" }]);
    expect(reading.domainScopes).toEqual(new Set(["edge/CIM"]));
  });
});
