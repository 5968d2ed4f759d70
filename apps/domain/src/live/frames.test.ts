import { type Frame, frameSchema, type ProjectionName } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFramePublisher } from "./frame-publisher.ts";
import { type FrameEntry, sliceChanges, type WrittenChange } from "./slice-changes.ts";

function listen(maxPayload = 1_000_000) {
  const frames: { readonly subject: string; readonly frame: Frame; readonly size: number }[] = [];
  let time = 0;
  const publisher = createFramePublisher({
    machine: "local",
    publish: (subject, payload) => {
      frames.push({
        subject,
        frame: frameSchema.parse(JSON.parse(payload)),
        size: Buffer.byteLength(payload),
      });
    },
    maxPayload: () => maxPayload,
    now: () => time,
  });
  return {
    publisher,
    frames,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    of: (subject: string) => frames.filter((entry) => entry.subject === subject).map((entry) => entry.frame),
  };
}

const entry = (key: string, position: number, text = ""): FrameEntry => ({
  key,
  position,
  json: JSON.stringify({ key, position, text }),
});

describe("frames", () => {
  it("count per slice, follow each other without gap, and are sent for slices that changed only", () => {
    const { publisher, of, frames } = listen();
    publisher.begin("e1", 10);
    publisher.tick(new Map([["components/fleet", [entry("a", 11)]]]), 12, 15);
    publisher.tick(new Map([["streams/lattice", [entry("s", 13)]]]), 13, 15);
    publisher.tick(new Map([["components/fleet", [{ key: "a", position: 14, json: undefined }]]]), 14, 15);
    expect(frames).toHaveLength(3);
    expect(of("live.local.components.fleet")).toMatchObject([
      { epoch: "e1", sequence: 1, since: 10, position: 12, head: 15, rows: [{ key: "a" }], removed: [] },
      { epoch: "e1", sequence: 2, since: 12, position: 14, rows: [], removed: ["a"] },
    ]);
  });

  it("beat where nothing changes, at the present position, and begin anew with an epoch", () => {
    const { publisher, of, frames, pass } = listen();
    publisher.begin("e1", 3);
    pass(500);
    publisher.tick(new Map([["components/fleet", [entry("a", 4)]]]), 4, 4);
    publisher.beat(4);
    expect(frames).toHaveLength(1);
    pass(500);
    publisher.beat(9);
    expect(of("live.local.components.fleet")).toHaveLength(1);
    expect(of("live.local.streams.lattice")).toMatchObject([
      { sequence: 1, since: 3, position: 4, head: 9, rows: [] },
    ]);
    pass(500);
    publisher.beat(9);
    expect(of("live.local.components.fleet")).toHaveLength(2);
    publisher.begin("e2", 4);
    pass(1000);
    publisher.beat(9);
    expect(of("live.local.streams.lattice").at(-1)).toMatchObject({ epoch: "e2", sequence: 1, since: 4 });
  });

  it("split by size, each part a frame of its own with a position beyond the one before", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 900 })), { minLength: 1, maxLength: 60 }),
        (steps) => {
          const { publisher, frames } = listen(4096 + 3000);
          publisher.begin("e", 5);
          let position = 6;
          const entries = steps.map(([step, size], index) => {
            position += index % 3 === 2 ? step : 1;
            return entry(`k${index}`, position, "x".repeat(size));
          });
          publisher.tick(new Map([["components/fleet", [...entries].reverse()]]), position + 2, position + 2);
          let since = 5;
          const keys: string[] = [];
          for (const [index, { frame, size }] of frames.entries()) {
            expect(frame.sequence).toBe(index + 1);
            expect(frame.since).toBe(since);
            expect(frame.position).toBeGreaterThan(since);
            for (const row of frame.rows) expect(row.position).toBeLessThanOrEqual(frame.position);
            expect(size).toBeLessThanOrEqual(4096 + 3000 + 3 * 1000);
            since = frame.position;
            keys.push(...frame.rows.map((row) => row.key));
          }
          expect(since).toBe(position + 2);
          expect(keys.sort()).toEqual(entries.map((one) => one.key).sort());
        },
      ),
    );
  });
});

describe("slices", () => {
  const row = (key: string, context: string) => ({ key, position: 1, time: "t", because: {}, context });
  const change = (projection: ProjectionName, before?: string, after?: string): WrittenChange => ({
    projection,
    key: "7",
    position: 9,
    before: before === undefined ? undefined : row("7", before),
    after: after === undefined ? undefined : row("7", after),
    json: after === undefined ? undefined : "{}",
  });
  it("lose a row that falls into another one", () => {
    const slices = sliceChanges([change("activity", "fleet", "delivery")]);
    expect(slices.get("activity/fleet")).toEqual([{ key: "7", position: 9, json: undefined }]);
    expect(slices.get("activity/delivery")).toEqual([{ key: "7", position: 9, json: "{}" }]);
  });
  it("hear of removals where the row was", () => {
    const slices = sliceChanges([change("activity", "lattice")]);
    expect([...slices]).toEqual([["activity/lattice", [{ key: "7", position: 9, json: undefined }]]]);
  });
});
