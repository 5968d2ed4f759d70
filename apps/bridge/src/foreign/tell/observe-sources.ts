import type { FeedFact, FeedProgressFact, ProblemFact, SourceEvent, SourceFact } from "./source-facts.ts";
import type { KnownFeed, KnownSource, SourceState } from "./source-state.ts";

/** A source as it is now. */
export interface SourceReading {
  readonly source: string;
  /** Undefined: it does not answer. */
  readonly seen: SourceFact | undefined;
  /** Why it does not answer; undefined while that is not settled. */
  readonly lost: string | undefined;
  readonly problems: readonly ProblemFact[];
  readonly feeds: readonly FeedReading[];
  /** True: a feed that is not among `feeds` is gone. */
  readonly complete: boolean;
}

export interface FeedReading {
  readonly fact: FeedFact;
  readonly progress: FeedProgressFact;
}

export interface ObserveOptions {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Least milliseconds between two events that tell only how far a feed is. */
  readonly progressMs: number;
}

/** The events that turn what was told into what is: pure, so that telling the same twice gives nothing. */
export function observeSources(
  state: SourceState,
  readings: readonly SourceReading[],
  options: ObserveOptions,
): readonly SourceEvent[] {
  const configured = new Set(readings.map(({ source }) => source));
  return [
    ...readings.flatMap((reading) => [
      ...observeSource(state.sources.get(reading.source), reading),
      ...reading.feeds.flatMap((feed) => observeFeed(state.feeds.get(feed.fact.feed), feed, options)),
      ...goneFeeds(state, reading),
      ...cutFeeds(state, reading),
    ]),
    ...[...state.sources].flatMap(([source, known]) =>
      configured.has(source) ? [] : forget(state, source, known),
    ),
  ];
}

function observeSource(known: KnownSource | undefined, reading: SourceReading): readonly SourceEvent[] {
  const { source, seen, lost, problems } = reading;
  const events: SourceEvent[] = [];
  if (seen !== undefined) {
    if (!known?.present || !sameFields(known.fact, seen)) events.push({ type: "SourceSeen", body: seen });
  } else if (lost !== undefined && (known === undefined || known.present || known.reason === undefined)) {
    events.push({ type: "SourceLost", body: { source, reason: lost } });
  }
  const open = new Set(problems.map(({ problem }) => problem));
  for (const problem of problems) {
    if (!sameFields(known?.problems.get(problem.problem), problem))
      events.push({ type: "SourceProblemFound", body: { source, ...problem } });
  }
  for (const problem of known?.problems.keys() ?? []) {
    if (!open.has(problem)) events.push({ type: "SourceProblemSolved", body: { source, problem } });
  }
  return events;
}

function observeFeed(
  known: KnownFeed | undefined,
  { fact, progress }: FeedReading,
  options: ObserveOptions,
): readonly SourceEvent[] {
  if (known === undefined || !known.present) {
    const isAnother = known !== undefined && known.fact.incarnation !== fact.incarnation;
    const seen: SourceEvent = { type: isAnother ? "FeedRecreated" : "FeedSeen", body: fact };
    return [seen, { type: "FeedProgressed", body: progress }];
  }
  if (known.fact.incarnation !== fact.incarnation)
    return [
      { type: "FeedRecreated", body: fact },
      { type: "FeedProgressed", body: progress },
    ];
  if (!sameSettings(known.fact, fact) || wasPurged(known.fact, fact))
    return [
      { type: "FeedChanged", body: fact },
      { type: "FeedProgressed", body: progress },
    ];
  const before = known.progress;
  if (before === undefined || before.link !== progress.link)
    return [{ type: "FeedProgressed", body: progress }];
  // How far it is will be known in a moment, as after a restart: that it is not known is no news.
  if (progress.link === "up" && progress.behind === null && fact.mode !== "listed") return [];
  const { active_at: _before, ...told } = before;
  const { active_at: _now, ...now } = progress;
  if (sameFields(told, now) || options.now - known.toldAt < options.progressMs) return [];
  return [{ type: "FeedProgressed", body: progress }];
}

function goneFeeds(state: SourceState, { source, feeds, complete }: SourceReading): readonly SourceEvent[] {
  if (!complete) return [];
  const there = new Set(feeds.map(({ fact }) => fact.feed));
  return [...state.feeds.values()].flatMap(({ fact, present }): readonly SourceEvent[] =>
    present && fact.source === source && !there.has(fact.feed)
      ? [{ type: "FeedGone", body: { feed: fact.feed } }]
      : [],
  );
}

/** Feeds of a source that does not answer since this process began: what was told of them is from before. */
function cutFeeds(
  state: SourceState,
  { source, feeds, lost, complete }: SourceReading,
): readonly SourceEvent[] {
  if (lost === undefined || complete) return [];
  const there = new Set(feeds.map(({ fact }) => fact.feed));
  return [...state.feeds.values()].flatMap(({ fact, present, progress }): readonly SourceEvent[] =>
    present && fact.source === source && !there.has(fact.feed) && progress?.link === "up"
      ? [{ type: "FeedProgressed", body: { ...progress, link: "cut", behind: null } }]
      : [],
  );
}

/** A source that is configured no more. */
function forget(state: SourceState, source: string, known: KnownSource): readonly SourceEvent[] {
  const reason = "It is not among the configured sources any more";
  return [
    ...[...known.problems.keys()].map(
      (problem): SourceEvent => ({ type: "SourceProblemSolved", body: { source, problem } }),
    ),
    ...goneFeeds(state, { source, feeds: [], complete: true, seen: undefined, lost: reason, problems: [] }),
    ...(known.present || known.reason !== reason
      ? [{ type: "SourceLost" as const, body: { source, reason } }]
      : []),
  ];
}

function sameSettings(one: FeedFact, other: FeedFact): boolean {
  return (
    one.kind === other.kind &&
    one.mode === other.mode &&
    one.why === other.why &&
    one.created_at === other.created_at &&
    one.subjects.join(" ") === other.subjects.join(" ")
  );
}

/** Nothing that was there is there any more, although the sequence went on: more than a stream's limits take away in a moment. */
function wasPurged(before: FeedFact, now: FeedFact): boolean {
  if (before.stream === "" || before.messages === 0) return false;
  return now.messages === 0 || now.first_sequence > before.last_sequence;
}

/** Equal field by field; lists do not occur. */
function sameFields(one: object | undefined, other: object): boolean {
  if (one === undefined) return false;
  const entries = Object.entries(other);
  return (
    entries.length === Object.keys(one).length &&
    entries.every(([key, value]) => (one as Readonly<Record<string, unknown>>)[key] === value)
  );
}
