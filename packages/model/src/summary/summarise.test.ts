import { eventSummarySchema } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { activity, activitySlots } from "../activity/index.ts";
import { normalise } from "../normalise/index.ts";
import { eventOf, foreignEventOf, machine, recordOf } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { lineOf, sliceOfEvent, summarise } from "./summarise.ts";

const failed = (position: number) =>
  eventOf(
    "BuildFailed",
    {
      build: "b1",
      commit: "a".repeat(40),
      package: "web",
      reason: `ask bob@example.org\nor not ${"x".repeat(9000)}`,
    },
    { position, actor: "person:ada@example.org" },
  );

describe("a summary", () => {
  it("says type, thing and one short line, without e-mail addresses", () => {
    const summary = eventSummarySchema.parse(summarise(failed(3)));
    expect(summary).toMatchObject({
      key: "3",
      context: "delivery",
      thing: { kind: "build", id: "b1" },
      summary: "web: ask bob@…",
      actor: "person:ada@…",
    });
    expect(JSON.stringify(summary)).not.toContain("example.org");
  });

  it("of a raw event says why it is raw and vouches for no thing", () => {
    const record = {
      ...recordOf("ComponentStarted", { component: "c" }, { position: 1 }),
      body: new Uint8Array(),
    };
    const event = normalise(record, { machine });
    expect(eventSummarySchema.parse(summarise(event))).toMatchObject({
      thing: null,
      rule: "raw",
      context: "fleet",
    });
    expect(summarise(event).summary).toContain("no JSON");
    expect(sliceOfEvent(normalise({ ...record, subject: "x.y" }, { machine }))).toBe("other");
  });
});

describe("what another system says", () => {
  const said = (data: Readonly<Record<string, unknown>>) =>
    lineOf(foreignEventOf({ position: 1, subject: "git.event.x", type: "PullRequestMerged", data }));

  it("is its first few words, whatever types of ours are called", () => {
    expect(said({ name: "web", aggregate_id: "7", deep: { a: 1 }, count: 3, ok: true, more: "x" })).toBe(
      "name web, count 3, ok true",
    );
    expect(said({})).toBe("");
    expect(said({ to: "ada@example.org\nnow" })).toBe("to ada@…");
  });

  it("leaves out ids and times", () => {
    expect(
      said({
        event_id: "a",
        eventId: "b",
        occurred_at: "2026-11-21T12:00:00Z",
        commit: "0190a3b2-0000-7000-8000-000000000000",
        message: "m".repeat(500),
      }),
    ).toHaveLength(68);
  });
});

describe("activity", () => {
  it("is a ring: a slot's new event explains every field of it", () => {
    const rows = given<"activity">(activity, [failed(5), failed(5 + activitySlots)]);
    expect(rows.rows.size).toBe(1);
    const row = rows.row("5");
    expect(row.position).toBe(5 + activitySlots);
    expect(new Set(Object.values(row.because))).toEqual(new Set([5 + activitySlots]));
    expect(JSON.stringify(row)).not.toContain("example.org");
  });
  it("leaves out what is not worth telling", () => {
    const said = eventOf("SubjectPublished", { component: "c", subject: "a.b" }, { position: 1 });
    expect(given(activity, [said]).rows.size).toBe(0);
  });
});
