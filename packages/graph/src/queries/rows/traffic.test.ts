import { describe, expect, it } from "vitest";
import { trafficOf } from "./traffic.ts";
import { type FoundEdge, walk } from "./walk.ts";

const now = "2026-11-21T12:00:00.000Z";
/** As many events now as are one a second. */
const oneASecond = 3600 / Math.LN2;

function edge(from: string, type: string, to: string, perSecond = 0): FoundEdge {
  const named = (key: string) => {
    const [kind = "", id = ""] = key.split(":");
    return { kind, id, name: id };
  };
  return {
    from: named(from),
    type,
    to: named(to),
    fromState: null,
    toState: null,
    heat: perSecond * oneASecond,
    lastTime: perSecond === 0 ? null : now,
  };
}

function ratesOf(edges: readonly FoundEdge[], start: string, direction: "down" | "up") {
  const rates = trafficOf(edges, walk(edges, start, 9, direction), start, now);
  return Object.fromEntries([...rates].map(([key, rate]) => [key, Math.round(rate * 1000) / 1000]));
}

describe("trafficOf", () => {
  const flow = [
    edge("component:a", "PUBLISHES", "subject:s", 3),
    edge("component:a", "PUBLISHES", "subject:t", 2),
    edge("subject:s", "MATCHES", "subject:>"),
    edge("subject:t", "MATCHES", "subject:>"),
    edge("subject:>", "DELIVERS", "component:b"),
  ];

  it("passes on what is counted along relationships on which nothing is counted", () => {
    expect(ratesOf(flow, "component:a", "down")).toEqual({
      "subject:s": 3,
      "subject:t": 2,
      "subject:>": 5,
      "component:b": 5,
    });
  });

  it("tells the same against the relationships", () => {
    expect(ratesOf(flow, "component:b", "up")).toEqual({
      "subject:s": 3,
      "subject:t": 2,
      "subject:>": 5,
      "component:a": 5,
    });
  });

  it("counts an event once that its publisher, its component and its type tell of", () => {
    const told = [
      edge("configuration:x", "RUNS", "component:a"),
      edge("component:a", "PUBLISHES", "subject:s", 4),
      edge("publisher:p", "PUBLISHES", "subject:s", 4),
      edge("event-type:c/t", "TRAVELS_ON", "subject:s", 5),
    ];
    expect(ratesOf(told, "configuration:x", "down")).toEqual({ "component:a": 4, "subject:s": 5 });
  });

  it("ends where things flow in a circle", () => {
    const circle = [
      edge("component:a", "PUBLISHES", "subject:s", 1),
      edge("subject:s", "DELIVERS", "component:b"),
      edge("component:b", "PUBLISHES", "subject:t", 2),
      edge("subject:t", "DELIVERS", "component:a"),
    ];
    expect(ratesOf(circle, "component:a", "down")).toEqual({
      "subject:s": 1,
      "component:b": 2,
      "subject:t": 2,
    });
  });
});
