import { describe, expect, it } from "vitest";
import { failureTold, linesShown } from "./log-excerpt.ts";
import { runningPlaces } from "./running-places.ts";

const event = (text: string, more: Partial<{ encoding: "utf-8" | "base64"; truncated: boolean }> = {}) => ({
  body: { encoding: "utf-8" as const, truncated: false, ...more, text },
  unpacked: null,
});

describe("the excerpt of a log", () => {
  it("is read from the event: reason, the last lines, and how many came before", () => {
    const lines = Array.from({ length: linesShown + 3 }, (_, at) => `line ${at}`);
    const told = failureTold(
      event(JSON.stringify({ reason: "no tea", log_excerpt: `${lines.join("\n")}\n\n` })),
    );
    expect(told).toEqual({ reason: "no tea", log: lines.slice(3).join("\n"), linesBefore: 3 });
  });

  it("is missing where the event carries none, or says nothing in it", () => {
    expect(failureTold(event('{"reason":"no tea"}'))).toEqual({
      reason: "no tea",
      log: undefined,
      linesBefore: 0,
    });
    expect(failureTold(event('{"log_excerpt":" \\n "}'))?.log).toBeUndefined();
    expect(failureTold(event('{"reason":7,"log_excerpt":[1]}'))).toMatchObject({
      reason: undefined,
      log: undefined,
    });
  });

  it("is not guessed from a body that cannot be read here", () => {
    expect(failureTold(event("{"))).toBeUndefined();
    expect(failureTold(event("[]"))).toMatchObject({ reason: undefined });
    expect(failureTold(event("null"))).toBeUndefined();
    expect(failureTold(event("{}", { truncated: true }))).toBeUndefined();
    expect(failureTold(event("{}", { encoding: "base64" }))).toBeUndefined();
  });
});

describe("where a commit runs", () => {
  const container = (key: string, commit: string, configuration: string, ...before: string[]) => ({
    key,
    commit,
    configuration,
    leafNode: "leaf",
    deployments: [commit, ...before].map((one, position) => ({
      commit: one,
      configuration,
      time: "",
      position,
    })),
  });
  const rows = {
    containers: [
      container("c3", "x", "shop-3"),
      container("c1", "x", "shop-1"),
      container("c2", "y", "shop-2", "x"),
      container("c9", "y", "shop-9"),
    ],
    configurations: [
      { key: "shop-1", commit: "x", leafNode: "oslo" },
      { key: "shop-4", commit: "x", leafNode: null },
      { key: "shop-9", commit: "y", leafNode: null },
    ],
    components: [
      { key: "web-1", configuration: "shop-1", package: "web" },
      { key: "tea-1", configuration: "shop-1", package: "tea" },
      { key: "web-9", configuration: "shop-9", package: "web" },
    ],
  };

  it("is every configuration with a container or a generation of it; those where it ran come last", () => {
    const places = runningPlaces({ key: "x", package: "web" }, rows);
    expect(places.map(({ configuration }) => configuration)).toEqual([
      "shop-1",
      "shop-3",
      "shop-4",
      "shop-2",
    ]);
    expect(places[0]).toEqual({
      configuration: "shop-1",
      leafNode: "oslo",
      containers: ["c1"],
      former: [],
      isActive: true,
      components: ["web-1"],
    });
    expect(places[2]).toMatchObject({ isActive: true, containers: [] });
    expect(places[3]).toMatchObject({ former: ["c2"], containers: [], isActive: false });
  });

  it("is nowhere where nothing says so", () => {
    expect(runningPlaces({ key: "z", package: null }, rows)).toEqual([]);
  });
});
