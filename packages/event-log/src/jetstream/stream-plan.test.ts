import type { StreamConfig } from "@nats-io/jetstream";
import { describe, expect, it } from "vitest";
import { logStreamConfig, planStream } from "./stream-plan.ts";

const fitting = {
  ...logStreamConfig("local", "CIM_LOG"),
  max_msgs_per_subject: -1,
  sealed: false,
  no_ack: false,
};
const plan = (more: Record<string, unknown>) =>
  planStream({ ...fitting, ...more } as unknown as StreamConfig, "local");

describe("planStream", () => {
  it("keeps a stream that fits, whatever limits its owner set", () => {
    expect(plan({})).toEqual({ kind: "keep" });
    expect(
      plan({ max_age: 1, max_bytes: 5, num_replicas: 3, subjects: ["local.>", "foreign.>", "other.>"] }),
    ).toEqual({
      kind: "keep",
    });
    expect(plan({ duplicate_window: 600_000_000_000 })).toEqual({ kind: "keep" });
    expect(plan({ sources: [{ name: "THEIRS" }] })).toEqual({ kind: "keep" });
  });

  it.each([
    [
      { subjects: ["other.*.events.>"] },
      { subjects: ["other.*.events.>", "local.*.events.>", "foreign.local.>"] },
    ],
    [{ allow_direct: false }, { allow_direct: true }],
    [
      { deny_delete: false, deny_purge: false },
      { deny_delete: true, deny_purge: true },
    ],
    [{ no_ack: true }, { no_ack: false }],
    [{ discard: "new" }, { discard: "old" }],
    [{ duplicate_window: 1_000_000_000 }, { duplicate_window: 120_000_000_000 }],
  ])("updates %j by %j", (existing, config) => {
    expect(plan(existing)).toEqual({ kind: "update", config });
  });

  it.each([
    [{ storage: "memory" }, "memory"],
    [{ retention: "workqueue" }, "workqueue"],
    [{ sealed: true }, "sealed"],
    [{ mirror: { name: "X" } }, "mirrors"],
    [{ max_msgs_per_subject: 5 }, "5 messages per subject"],
  ])("refuses %j", (existing, fault) => {
    expect(plan(existing)).toEqual({ kind: "refuse", faults: [expect.stringContaining(fault)] });
  });
});
