import type { FeedFact, FeedProgressFact, ProblemFact, SourceEvent, SourceFact } from "./source-facts.ts";

export interface KnownSource {
  readonly fact: SourceFact | undefined;
  readonly present: boolean;
  readonly reason: string | undefined;
  readonly problems: ReadonlyMap<string, ProblemFact>;
}

export interface KnownFeed {
  /** With the counts last told. */
  readonly fact: FeedFact;
  readonly present: boolean;
  readonly progress: FeedProgressFact | undefined;
  /** Epoch milliseconds of the last event about it. */
  readonly toldAt: number;
}

/** All that was published about sources: a fold of its own events, so a restart finds it in the log. */
export interface SourceState {
  readonly sources: Map<string, KnownSource>;
  readonly feeds: Map<string, KnownFeed>;
}

export function emptySourceState(): SourceState {
  return { sources: new Map(), feeds: new Map() };
}

const unknownSource: KnownSource = {
  fact: undefined,
  present: false,
  reason: undefined,
  problems: new Map(),
};

/** Folds one event into `state`, in place. @param at epoch milliseconds */
export function applySourceEvent(state: SourceState, event: SourceEvent, at: number): void {
  const { sources, feeds } = state;
  switch (event.type) {
    case "SourceSeen": {
      const before = sources.get(event.body.source) ?? unknownSource;
      sources.set(event.body.source, { ...before, fact: event.body, present: true, reason: undefined });
      return;
    }
    case "SourceLost": {
      const before = sources.get(event.body.source) ?? unknownSource;
      sources.set(event.body.source, { ...before, present: false, reason: event.body.reason });
      return;
    }
    case "SourceProblemFound":
    case "SourceProblemSolved": {
      const { source, problem } = event.body;
      const before = sources.get(source) ?? unknownSource;
      const problems = new Map(before.problems);
      if (event.type === "SourceProblemSolved") problems.delete(problem);
      else {
        const { permission, message, fix } = event.body;
        problems.set(problem, { problem, permission, message, fix });
      }
      sources.set(source, { ...before, problems });
      return;
    }
    case "FeedSeen":
    case "FeedChanged":
    case "FeedRecreated": {
      const before = event.type === "FeedChanged" ? feeds.get(event.body.feed)?.progress : undefined;
      feeds.set(event.body.feed, { fact: event.body, present: true, progress: before, toldAt: at });
      return;
    }
    case "FeedGone": {
      const before = feeds.get(event.body.feed);
      if (before !== undefined) feeds.set(event.body.feed, { ...before, present: false, toldAt: at });
      return;
    }
    case "FeedProgressed": {
      const before = feeds.get(event.body.feed);
      if (before === undefined) return;
      const { messages, bytes, first_sequence, last_sequence } = event.body;
      const fact = { ...before.fact, messages, bytes, first_sequence, last_sequence };
      feeds.set(event.body.feed, { ...before, fact, progress: event.body, toldAt: at });
      return;
    }
  }
}
