import { describe, expect, it } from "vitest";
import { answer, rawConsumer, rawLink, rawStream } from "../testing/answers-for-tests.ts";
import type { RawFigures, ServerAnswer } from "../wire/answers.ts";
import { makeMeasurer } from "./measure.ts";
import { mergeAnswers } from "./merge-answers.ts";

const figuresOf = (...servers: readonly ServerAnswer[]) =>
  mergeAnswers({
    now: 0,
    servers,
    domains: [],
    judgeMissing: true,
    reasons: new Map(),
    ephemeralAgeMs: 0,
  }).figures();

const figures: RawFigures = {
  cores: 0.5,
  memory: 1000,
  connections: 3,
  messagesIn: 100,
  messagesOut: 50,
  slowConsumers: 1,
  hasGateways: false,
};
const counted = (messagesIn: number, at: number) =>
  figuresOf(answer("hub", { figures: { ...figures, messagesIn }, readAt: { figures: at } }));

describe("measuring", () => {
  it("tells what is at once, and rates from the second reading on, by the time between them", () => {
    const measurer = makeMeasurer();
    expect(measurer.measure(counted(100, 1000))).toEqual([
      ["server.connections", "hub", 3],
      ["server.cpu", "hub", 0.5],
      ["server.memory", "hub", 1000],
      ["server.slow-consumers", "hub", 1],
    ]);
    expect(measurer.measure(counted(150, 3500))).toContainEqual(["server.messages.in", "hub", 20]);
  });

  it("leaves out what was not read again, and counts over the longer time then", () => {
    const measurer = makeMeasurer();
    measurer.measure(counted(100, 0));
    expect(measurer.measure(counted(100, 0))).toEqual([]);
    expect(measurer.measure(counted(300, 20_000))).toContainEqual(["server.messages.in", "hub", 10]);
  });

  it("says nothing about a counter that began anew", () => {
    const measurer = makeMeasurer();
    measurer.measure(counted(100, 0));
    const anew = measurer.measure(counted(5, 1000));
    expect(anew.map(([measure]) => measure)).not.toContain("server.messages.in");
    expect(measurer.measure(counted(25, 2000))).toContainEqual(["server.messages.in", "hub", 20]);
  });

  it("says what a leaf link carried as seen from the hub, whoever of both tells it", () => {
    const hub = (messagesIn: number, at: number) =>
      figuresOf(
        answer("hub", {
          links: [{ ...rawLink("leaf", false), messagesIn, messagesOut: 0 }],
          readAt: { links: at },
        }),
        answer("leaf", {
          links: [{ ...rawLink("hub", true), messagesIn: 0, messagesOut: 999 }],
          readAt: { links: at },
        }),
      );
    const both = makeMeasurer();
    both.measure(hub(10, 0));
    expect(both.measure(hub(30, 1000))).toEqual([
      ["link.rtt", "hub/leaf/CIM", 1],
      ["link.messages.in", "hub/leaf/CIM", 20],
      ["link.messages.out", "hub/leaf/CIM", 0],
    ]);
    const leaf = (messagesOut: number, at: number) =>
      figuresOf(
        answer("leaf", {
          links: [{ ...rawLink("hub", true), messagesIn: 0, messagesOut }],
          readAt: { links: at },
        }),
      );
    const alone = makeMeasurer();
    alone.measure(leaf(10, 0));
    expect(alone.measure(leaf(30, 1000))).toContainEqual(["link.messages.in", "hub/leaf/CIM", 20]);
  });

  it("says what streams store and what consumers are given and lag behind", () => {
    const at = (lastSequence: number, delivered: number, time: number) =>
      figuresOf(
        answer("hub", {
          streams: {
            complete: true,
            streams: [
              rawStream("S", {
                lastSequence,
                bytes: 7,
                consumers: [rawConsumer("c", { durable: true, delivered, pending: 40 })],
              }),
            ],
          },
          readAt: { streams: time },
        }),
      );
    const measurer = makeMeasurer();
    measurer.measure(at(100, 10, 0));
    expect(measurer.measure(at(200, 30, 10_000))).toEqual([
      ["stream.messages.rate", "hub/CIM/S", 10],
      ["stream.bytes", "hub/CIM/S", 7],
      ["consumer.pending", "hub/CIM/S/c", 40],
      ["consumer.rate", "hub/CIM/S/c", 2],
    ]);
  });

  it("says nothing in between about a gateway that other servers count now", () => {
    const server = (name: string, id: string, messagesIn: number, at: number) => {
      const told = answer(name, {
        gateways: {
          cluster: "east",
          ways: [{ remote: "west", connected: true, rttMs: 1, messagesIn, messagesOut: 0 }],
        },
        readAt: { gateways: at },
      });
      return { ...told, server: { ...told.server, id } };
    };
    const measurer = makeMeasurer();
    const rates = (...servers: readonly ServerAnswer[]) =>
      measurer.measure(figuresOf(...servers)).filter(([measure]) => measure === "gateway.messages.in");
    rates(server("a", "A", 100, 0), server("b", "B", 1_000_000, 0));
    expect(rates(server("a", "A", 150, 10_000), server("b", "B", 1_000_050, 10_000))).toEqual([
      ["gateway.messages.in", "east/west", 10],
    ]);
    // One is silent, and comes back with all that it had counted: 100,000 messages a second there never were.
    expect(rates(server("a", "A", 200, 20_000))).toEqual([]);
    expect(rates(server("a", "A", 250, 30_000), server("b", "B", 1_000_100, 30_000))).toEqual([]);
    expect(rates(server("a", "A", 260, 40_000), server("b", "B", 1_000_100, 40_000))).toEqual([
      ["gateway.messages.in", "east/west", 1],
    ]);
    // One that restarted counts from zero under another id.
    expect(rates(server("a", "A2", 0, 50_000), server("b", "B", 2_000_000, 50_000))).toEqual([]);
  });

  it("goes on when the clock was set back", () => {
    const measurer = makeMeasurer();
    measurer.measure(counted(100, 3_600_000));
    expect(measurer.measure(counted(200, 0)).map(([measure]) => measure)).toEqual([
      "server.connections",
      "server.cpu",
      "server.memory",
      "server.slow-consumers",
    ]);
    expect(measurer.measure(counted(220, 10_000))).toContainEqual(["server.messages.in", "hub", 2]);
  });

  it("tells nothing of what has an id too long for a row", () => {
    const stream = { complete: true, streams: [rawStream("S".repeat(255)), rawStream("T")] };
    const told = figuresOf(answer("hub", { streams: stream, readAt: { streams: 0 } }));
    expect(makeMeasurer().measure(told)).toEqual([["stream.bytes", "hub/CIM/T", expect.any(Number)]]);
  });

  it("forgets what is gone", () => {
    const measurer = makeMeasurer();
    measurer.measure(counted(100, 0));
    measurer.measure([]);
    expect(measurer.measure(counted(200, 1000)).map(([measure]) => measure)).not.toContain(
      "server.messages.in",
    );
  });
});
