import { matchesSubject } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceConfig } from "../config/sources-schema.ts";
import type { FoundStream } from "../reach/list-streams.ts";
import { firstOfLife, lifeOf } from "./incarnation.ts";
import { patternsOverlap, withoutCovered } from "./overlap.ts";
import { ownSubjects } from "./own-subjects.ts";
import { type PlanContext, planFeeds } from "./plan-feeds.ts";

const created = "2026-01-19T12:00:00.123456789Z";

function stream(name: string, more: Partial<FoundStream> = {}): FoundStream {
  return {
    name,
    created,
    subjects: [`${name.toLowerCase()}.>`],
    retention: "limits",
    mirror: undefined,
    isCounter: false,
    messages: 10,
    bytes: 1000,
    firstSequence: 1,
    lastSequence: 10,
    ...more,
  };
}

function plan(
  streams: readonly FoundStream[],
  config: Partial<SourceConfig> = {},
  more: Partial<PlanContext> = {},
) {
  const whole: PlanContext["config"] = { mode: "auto", streams: { include: [], exclude: [] }, ...config };
  const context = { machine: "local", known: new Map(), cannotSource: undefined, unsourceable: new Map() };
  return planFeeds(streams, { ...context, config: whole, ...more }).map(
    ({ stream: { name }, kind, mode, why }) => ({
      name,
      kind,
      mode,
      why,
    }),
  );
}

describe("what is done with each stream", () => {
  it("is sourced within the embedded server's account, copied over a connection of its own", () => {
    expect(plan([stream("GIT")])).toEqual([{ name: "GIT", kind: "stream", mode: "sourced", why: null }]);
    expect(plan([stream("GIT")], { url: "nats://h" })).toEqual([
      { name: "GIT", kind: "stream", mode: "copied", why: null },
    ]);
  });

  it("is copied where the server cannot source, with the reason; listed where only sourcing is asked for", () => {
    const cannotSource = "the embedded server does not source";
    expect(plan([stream("GIT")], {}, { cannotSource })[0]).toMatchObject({
      mode: "copied",
      why: "Copied, as the embedded server does not source",
    });
    expect(plan([stream("GIT")], { mode: "source" }, { cannotSource })[0]?.mode).toBe("listed");
    expect(plan([stream("GIT")], { mode: "copy" })[0]).toMatchObject({ mode: "copied", why: null });
    expect(plan([stream("GIT")], {}, { unsourceable: new Map([["GIT", "no"]]) })[0]?.why).toBe(
      "Copied, as no",
    );
    expect(plan([stream("COUNT", { isCounter: true })])[0]?.mode).toBe("copied");
    expect(plan([stream("ALL", { subjects: [">"] })])[0]?.mode).toBe("copied");
  });

  it("is listed for what reading would change, and for buckets and mirrors unless they are named", () => {
    const streams = [
      stream("QUEUE", { retention: "workqueue" }),
      stream("INTEREST", { retention: "interest" }),
      stream("KV_STATE"),
      stream("OBJ_MEDIA"),
      stream("MAIN"),
      stream("MIRROR", { mirror: "MAIN", subjects: [] }),
      stream("FAR", { mirror: "ELSEWHERE", subjects: [] }),
    ];
    const modes = (config: Partial<SourceConfig>) =>
      Object.fromEntries(plan(streams, { url: "nats://h", ...config }).map(({ name, mode }) => [name, mode]));
    expect(modes({})).toEqual({
      QUEUE: "listed",
      INTEREST: "listed",
      KV_STATE: "listed",
      OBJ_MEDIA: "listed",
      MAIN: "copied",
      MIRROR: "listed",
      FAR: "copied",
    });
    const include = ["KV_*", "MIRROR", "QUEUE"];
    expect(modes({ streams: { include, exclude: [] } })).toMatchObject({
      QUEUE: "listed",
      KV_STATE: "copied",
      MIRROR: "copied",
      MAIN: "listed",
    });
  });

  it("follows include and exclude by name and by subject", () => {
    const streams = [
      stream("GIT_EVENTS", { subjects: ["git.event.>"] }),
      stream("KEYS", { subjects: ["keys.events.>"] }),
    ];
    const taken = (include: string[], exclude: string[] = []) =>
      plan(streams, { streams: { include, exclude } }).flatMap(({ name, mode }) =>
        mode === "listed" ? [] : [name],
      );
    expect(taken([])).toEqual(["GIT_EVENTS", "KEYS"]);
    expect(taken(["GIT_*"])).toEqual(["GIT_EVENTS"]);
    expect(taken(["git.event.commit.*"])).toEqual(["GIT_EVENTS"]);
    expect(taken([], ["*.events.>"])).toEqual(["GIT_EVENTS"]);
    expect(taken(["*"], ["KEYS"])).toEqual(["GIT_EVENTS"]);
    expect(plan(streams, { mode: "list" }).every(({ mode }) => mode === "listed")).toBe(true);
  });

  it("has no feed for this installation's own streams, but one for another's", () => {
    const streams = [
      stream("CIM_LOG", { subjects: ["local.*.events.>", "foreign.local.>"] }),
      stream("CIM_PROJECTIONS", { subjects: ["proj.local.>", "checkpoint.local.>"] }),
      stream("CIM_INTAKE", { subjects: ["intake.local.none"] }),
      stream("THEIRS", { subjects: ["berlin.*.events.>", "foreign.berlin.>"] }),
    ];
    expect(plan(streams).map(({ name }) => name)).toEqual(["THEIRS"]);
    const isOwn = ownSubjects("local");
    expect(["local.fleet.events.component.a.started", "foreign.local.a.b.c.d"].map(isOwn)).toEqual([
      true,
      true,
    ]);
    expect(["local.cim.workflow.1", "prod.fleet.events.x", "local.events"].map(isOwn)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe("lives", () => {
  it("begin anew with a stream made anew, and with one that ends before what was known", () => {
    const first = lifeOf({ created, lastSequence: 5 }, undefined);
    expect(lifeOf({ created, lastSequence: 9 }, { incarnation: first, lastSequence: 5 })).toBe(first);
    expect(
      lifeOf({ created: "2026-02-01T00:00:00Z", lastSequence: 1 }, { incarnation: first, lastSequence: 5 }),
    ).not.toBe(first);
    const restored = lifeOf({ created, lastSequence: 3 }, { incarnation: first, lastSequence: 5 });
    expect(restored).toBe(`${first}-2-4`);
    expect([firstOfLife(first), firstOfLife(restored)]).toEqual([1, 4]);
    expect(lifeOf({ created, lastSequence: 8 }, { incarnation: restored, lastSequence: 3 })).toBe(restored);
    expect(lifeOf({ created, lastSequence: 2 }, { incarnation: restored, lastSequence: 8 })).toBe(
      `${first}-3-3`,
    );
  });
});

describe("patterns", () => {
  const token = fc.constantFrom("a", "b", "*");
  const pattern = fc
    .tuple(fc.array(token, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([tokens, open]) => [...tokens, ...(open ? [">"] : [])].join("."));
  const subject = fc
    .array(fc.constantFrom("a", "b"), { minLength: 1, maxLength: 5 })
    .map((tokens) => tokens.join("."));

  it("overlap whenever a subject matches both", () => {
    fc.assert(
      fc.property(pattern, pattern, subject, (one, other, text) => {
        if (matchesSubject(one, text) && matchesSubject(other, text))
          expect(patternsOverlap(one, other)).toBe(true);
        expect(patternsOverlap(one, other)).toBe(patternsOverlap(other, one));
      }),
    );
    expect(patternsOverlap("a.*", "b.>")).toBe(false);
    expect(patternsOverlap("a.b", "a")).toBe(false);
  });

  it("cover the same subjects without the covered ones", () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 6 }), subject, (patterns, text) => {
        const matches = (list: readonly string[]) => list.some((one) => matchesSubject(one, text));
        expect(matches(withoutCovered(patterns))).toBe(matches(patterns));
      }),
    );
  });
});
