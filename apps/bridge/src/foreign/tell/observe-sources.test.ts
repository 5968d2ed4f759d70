import { describe, expect, it } from "vitest";
import { type FeedReading, observeSources, type SourceReading } from "./observe-sources.ts";
import type { FeedFact, FeedProgressFact, ProblemFact, SourceEvent, SourceFact } from "./source-facts.ts";
import { applySourceEvent, emptySourceState, type SourceState } from "./source-state.ts";

const seen: SourceFact = {
  source: "prod",
  place: "nats://h:4222",
  server: "n1",
  account: "A",
  domain: null,
  identified_by: "user",
  tls: false,
  jetstream: true,
};

function feed(fact: Partial<FeedFact> = {}, progress: Partial<FeedProgressFact> = {}): FeedReading {
  const counts = { messages: 10, bytes: 100, first_sequence: 1, last_sequence: 10 };
  const whole: FeedFact = {
    feed: "prod/GIT",
    source: "prod",
    stream: "GIT",
    kind: "stream",
    mode: "copied",
    why: null,
    incarnation: "m1",
    created_at: null,
    subjects: ["git.>"],
    ...counts,
    ...fact,
  };
  const { messages, bytes, first_sequence, last_sequence } = whole;
  return {
    fact: whole,
    progress: {
      feed: whole.feed,
      messages,
      bytes,
      first_sequence,
      last_sequence,
      taken_sequence: 10,
      behind: 0,
      link: "up",
      active_at: null,
      ...progress,
    },
  };
}

const problem: ProblemFact = { problem: "stream-list", permission: "publish X", message: "m", fix: "f" };

function reading(more: Partial<SourceReading> = {}): SourceReading {
  return { source: "prod", seen, lost: undefined, problems: [], feeds: [feed()], complete: true, ...more };
}

/** Tells it, as the log would; answers what was told. */
function tell(state: SourceState, readings: readonly SourceReading[], now: number): readonly string[] {
  const events = observeSources(state, readings, { now, progressMs: 5000 });
  for (const event of events) applySourceEvent(state, event, now);
  // Whatever was told, the same again is no news.
  expect(observeSources(state, readings, { now, progressMs: 5000 })).toEqual([]);
  return events.map(({ type }: SourceEvent) => type);
}

function told(readings: readonly SourceReading[], now = 0): SourceState {
  const state = emptySourceState();
  tell(state, readings, now);
  return state;
}

describe("observeSources", () => {
  it("tells a source and its feeds once", () => {
    expect(tell(emptySourceState(), [reading({ problems: [problem] })], 0)).toEqual([
      "SourceSeen",
      "SourceProblemFound",
      "FeedSeen",
      "FeedProgressed",
    ]);
  });

  it("tells that a source is lost once, with all its feeds cut, and that it is back", () => {
    const state = told([reading()]);
    const cut = feed({}, { link: "cut", behind: null });
    const lost = reading({ seen: undefined, lost: "cut", feeds: [cut], complete: false });
    expect(tell(state, [lost], 1)).toEqual(["SourceLost", "FeedProgressed"]);
    expect(tell(state, [reading()], 2)).toEqual(["SourceSeen", "FeedProgressed"]);
  });

  it("tells a source that never answered, and of one that does not answer after a restart that its feeds are cut", () => {
    expect(
      tell(emptySourceState(), [reading({ seen: undefined, lost: "no", feeds: [], complete: false })], 0),
    ).toEqual(["SourceLost"]);
    const state = told([reading()]);
    expect(tell(state, [reading({ seen: undefined, lost: "no", feeds: [], complete: false })], 1)).toEqual([
      "SourceLost",
      "FeedProgressed",
    ]);
    expect(state.feeds.get("prod/GIT")?.progress).toMatchObject({ link: "cut", behind: null });
  });

  it("tells nothing of a source that has not begun", () => {
    const state = told([reading()]);
    expect(tell(state, [reading({ seen: undefined, feeds: [], complete: false })], 1)).toEqual([]);
  });

  it("tells how far a feed is at most so often, a cut at once, and activity alone never", () => {
    const state = told([reading()]);
    const further = (last: number, link: "up" | "cut" = "up") =>
      reading({ feeds: [feed({ messages: last, last_sequence: last }, { taken_sequence: last, link })] });
    const at = (now: number, next: SourceReading) => {
      const events = observeSources(state, [next], { now, progressMs: 5000 });
      for (const event of events) applySourceEvent(state, event, now);
      return events.map(({ type }) => type);
    };
    expect(at(4999, further(11))).toEqual([]);
    expect(at(5000, further(12))).toEqual(["FeedProgressed"]);
    const notYetKnown = feed({ messages: 13, last_sequence: 13 }, { taken_sequence: null, behind: null });
    expect(at(20_000, reading({ feeds: [notYetKnown] }))).toEqual([]);
    expect(at(20_001, further(12, "cut"))).toEqual(["FeedProgressed"]);
    const active = feed(
      { messages: 12, last_sequence: 12 },
      { taken_sequence: 12, link: "cut", active_at: "2026-01-01T00:00:00Z" },
    );
    expect(at(99_999, reading({ feeds: [active] }))).toEqual([]);
  });

  it("tells a purge, another way of taking, a stream made anew, and one that is gone and back", () => {
    const state = told([reading()]);
    const purged = feed({ messages: 0, first_sequence: 11 });
    expect(tell(state, [reading({ feeds: [purged] })], 1)).toEqual(["FeedChanged", "FeedProgressed"]);
    const listed = feed({ messages: 0, first_sequence: 11, mode: "listed", why: "so" });
    expect(tell(state, [reading({ feeds: [listed] })], 2)).toEqual(["FeedChanged", "FeedProgressed"]);
    expect(tell(state, [reading({ feeds: [feed({ incarnation: "m2" })] })], 3)).toEqual([
      "FeedRecreated",
      "FeedProgressed",
    ]);
    expect(tell(state, [reading({ feeds: [], complete: false })], 4)).toEqual([]);
    expect(tell(state, [reading({ feeds: [] })], 5)).toEqual(["FeedGone"]);
    expect(tell(state, [reading({ feeds: [feed({ incarnation: "m2" })] })], 6)).toEqual([
      "FeedSeen",
      "FeedProgressed",
    ]);
    tell(state, [reading({ feeds: [] })], 7);
    expect(tell(state, [reading({ feeds: [feed({ incarnation: "m3" })] })], 8)).toEqual([
      "FeedRecreated",
      "FeedProgressed",
    ]);
  });

  it("tells a problem again when it reads otherwise, and when it is over", () => {
    const state = told([reading({ problems: [problem] })]);
    expect(tell(state, [reading({ problems: [{ ...problem, permission: "publish Y" }] })], 1)).toEqual([
      "SourceProblemFound",
    ]);
    expect(tell(state, [reading()], 2)).toEqual(["SourceProblemSolved"]);
  });

  it("closes what is configured no more", () => {
    const state = told([reading({ problems: [problem] })]);
    expect(tell(state, [], 1)).toEqual(["SourceProblemSolved", "FeedGone", "SourceLost"]);
  });
});
