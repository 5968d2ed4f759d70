import { describe, expect, it } from "vitest";
import { eventOf, minute } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { feeds } from "./feeds.ts";
import { sources } from "./sources.ts";
import { subscriptions } from "./subscriptions.ts";

const source = "edge";
const seen = (position: number, server = "leaf-1") =>
  eventOf(
    "SourceSeen",
    {
      source,
      place: "nats://edge:4222",
      server,
      account: "APP",
      domain: "edge",
      identified_by: "credentials",
      tls: true,
      jetstream: true,
    },
    { position },
  );
const lost = (position: number) => eventOf("SourceLost", { source, reason: "no answer" }, { position });
const problem = (position: number, name = "stream-list") =>
  eventOf(
    "SourceProblemFound",
    {
      source,
      problem: name,
      permission: "publish $JS.API.STREAM.LIST",
      message: "Streams of edge cannot be listed\nat all",
      fix: "Allow it",
    },
    { position },
  );
const solved = (position: number, name = "stream-list") =>
  eventOf("SourceProblemSolved", { source, problem: name }, { position });

describe("sources", () => {
  const row = (events: Parameters<typeof given>[1]) => given<"sources">(sources, events).row(source);

  it("are seen, lost, and seen again; what cannot be read stays named", () => {
    expect(row([seen(1), problem(2), lost(3), lost(4)])).toMatchObject({
      state: "lost",
      stateSince: minute(3),
      reason: "no answer",
      problems: { "stream-list": { message: "Streams of edge cannot be listed", since: minute(2) } },
    });
    expect(row([seen(1), lost(2), seen(3, "leaf-2")])).toMatchObject({
      state: "seen",
      stateSince: minute(3),
      server: "leaf-2",
      reason: null,
    });
  });

  it("that never answered are shown with what is wrong", () => {
    expect(row([problem(1)])).toMatchObject({ state: "lost", place: "", stateSince: minute(1) });
    expect(row([lost(1), seen(2)])).toMatchObject({ state: "seen", stateSince: minute(2) });
  });

  it("lose a problem when it is solved, and only that", () => {
    const events = [seen(1), problem(2), problem(3, "feed:A"), solved(4), solved(5, "never")];
    expect(row(events)).toMatchObject({ position: 4 });
    expect(Object.keys(row(events).problems)).toEqual(["feed:A"]);
  });

  it("name a hundred problems; the newest of all further ones in one place", () => {
    const many = Array.from({ length: 120 }, (_, index) => problem(index + 2, `feed:${index}`));
    const { problems } = row([seen(1), ...many]);
    expect(Object.keys(problems)).toHaveLength(101);
    expect(problems["…"]?.since).toBe(minute(102));
  });
});

const told = {
  feed: "edge/GIT",
  source,
  stream: "GIT",
  kind: "stream",
  mode: "sourced",
  why: null,
  incarnation: "m1",
  created_at: minute(0),
  subjects: ["git.event.>"],
  messages: 5,
  bytes: 100,
  first_sequence: 1,
  last_sequence: 5,
} as const;
const feedSeen = (position: number, more: object = {}) =>
  eventOf("FeedSeen", { ...told, subjects: [...told.subjects], ...more }, { position });
const changed = (position: number, more: object) =>
  eventOf("FeedChanged", { ...told, subjects: [...told.subjects], ...more }, { position });
const recreated = (position: number) =>
  eventOf(
    "FeedRecreated",
    { ...told, subjects: [...told.subjects], incarnation: "m2", messages: 0, last_sequence: 0 },
    { position },
  );
const gone = (position: number) => eventOf("FeedGone", { feed: told.feed }, { position });
const progressed = (position: number, link: "up" | "cut" = "up") =>
  eventOf(
    "FeedProgressed",
    {
      feed: told.feed,
      messages: 9,
      bytes: 200,
      first_sequence: 1,
      last_sequence: 9,
      taken_sequence: 7,
      behind: link === "cut" ? null : 2,
      link,
      active_at: minute(position),
    },
    { position },
  );

describe("feeds", () => {
  const row = (events: Parameters<typeof given>[1]) => given<"feeds">(feeds, events).row(told.feed);

  it("say how far they are taken, and since when a link is cut", () => {
    expect(row([feedSeen(1)])).toMatchObject({
      behind: null,
      takenSequence: null,
      link: "up",
      recreations: 0,
    });
    expect(row([feedSeen(1), progressed(2), progressed(3)])).toMatchObject({
      behind: 2,
      takenSequence: 7,
      lastSequence: 9,
      linkSince: minute(1),
    });
    expect(row([feedSeen(1), progressed(2), progressed(3, "cut"), progressed(4, "cut")])).toMatchObject({
      behind: null,
      link: "cut",
      linkSince: minute(3),
    });
  });

  it("keep how far they are taken when they are told anew, not when they were made anew", () => {
    expect(row([feedSeen(1), progressed(2), changed(3, { mode: "copied", why: "no rights" })])).toMatchObject(
      {
        takenSequence: 7,
        mode: "copied",
        why: "no rights",
      },
    );
    expect(row([feedSeen(1), progressed(2), recreated(3)])).toMatchObject({
      takenSequence: null,
      behind: null,
      recreations: 1,
      incarnation: "m2",
    });
  });

  it("that are gone stay, and come back", () => {
    expect(row([feedSeen(1), gone(2), gone(3)])).toMatchObject({ state: "gone", stateSince: minute(2) });
    expect(row([feedSeen(1), gone(2), feedSeen(3)])).toMatchObject({
      state: "present",
      stateSince: minute(3),
    });
    expect(given(feeds, [gone(1), progressed(2)]).rows.size).toBe(0);
  });
});

describe("subscriptions", () => {
  it("are there while somebody listens", () => {
    const listening = (position: number, count: number) =>
      eventOf(
        "SubscriptionSeen",
        { subscription: "APP/a.>", account: "APP", subject: "a.>", queue: null, count, clients: ["web"] },
        { position },
      );
    const left = eventOf("SubscriptionGone", { subscription: "APP/a.>" }, { position: 3 });
    const rows = given<"subscriptions">(subscriptions, [listening(1, 1), listening(2, 4)]);
    expect(rows.row("APP/a.>")).toMatchObject({
      count: 4,
      clients: ["web"],
      because: { count: 2, clients: 1 },
    });
    expect(given(subscriptions, [listening(1, 1), left]).rows.size).toBe(0);
  });
});
