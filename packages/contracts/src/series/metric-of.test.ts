import { describe, expect, it } from "vitest";
import { measureNames } from "./measures.ts";
import { metricOf } from "./metric-of.ts";

describe("the metric of a measure", () => {
  it.each([
    ["link.rtt", "cim_leaf_link_rtt_seconds", "leaf_link", undefined, 0.001],
    ["components.failing", "cim_components", undefined, "failing", 1],
    ["context.components.failing", "cim_bounded_context_components", "bounded_context", "failing", 1],
    ["events.rate", "cim_events_per_second", undefined, undefined, 1],
    ["stream.bytes", "cim_stream_bytes", "stream", undefined, 1],
    ["server.slow-consumers", "cim_server_slow_consumers", "server", undefined, 1],
  ] as const)("%s is %s", (measure, name, label, state, scale) => {
    expect(metricOf(measure)).toEqual({ name, label, state, scale });
  });

  it("is a legal name, whose last word is its unit when it has one", () => {
    for (const measure of measureNames) {
      expect(metricOf(measure).name).toMatch(/^cim(_[a-z0-9]+)+$/u);
      expect(metricOf(measure).name).not.toMatch(/_(bytes|seconds|second|cores)_\1$/u);
    }
  });
});
