import type { LogEvent } from "@cim/contracts";

/** How far each foreign source is taken into the log: what has not come from a cut one may well have happened. */
export interface SourceClocks {
  /** Takes note of an event of the log. @param at when it happened */
  note(event: LogEvent, at: number): void;
  /** True when all that happened at a source up to a time is in the log. */
  hasPassed(source: string, time: number): boolean;
}

interface Source {
  /** Feeds that are cut or behind. */
  readonly late: Set<string>;
  isLost: boolean;
  /** Time of its newest event. */
  passed: number;
}

/** Sources that are kept in mind. */
const mostSources = 1000;

export function createSourceClocks(): SourceClocks {
  const sources = new Map<string, Source>();

  function sourceOf(name: string): Source | undefined {
    let source = sources.get(name);
    if (source === undefined && sources.size < mostSources) {
      source = { late: new Set(), isLost: false, passed: 0 };
      sources.set(name, source);
    }
    return source;
  }

  const isLate = ({ late, isLost }: Source) => isLost || late.size > 0;

  /** What our own bridge says of a source. */
  function hear(name: string, change: (source: Source) => void): void {
    const source = sourceOf(name);
    if (source !== undefined) change(source);
  }

  return {
    note(event, at) {
      const { origin, rule, type, data } = event;
      if (origin !== undefined) {
        const source = sourceOf(origin.source);
        if (source !== undefined) source.passed = Math.max(source.passed, at);
        return;
      }
      if (rule !== "native" || event.context !== "lattice") return;
      if (type === "SourceLost" || type === "SourceSeen") {
        hear(String(data.source), (source) => {
          source.isLost = type === "SourceLost";
        });
        return;
      }
      if (type !== "FeedProgressed" && type !== "FeedGone") return;
      const feed = String(data.feed);
      const isBehind = type === "FeedProgressed" && (data.link === "cut" || Number(data.behind ?? 0) > 0);
      hear(feed.split("/")[0] ?? "", ({ late }) => {
        if (isBehind) late.add(feed);
        else late.delete(feed);
      });
    },
    hasPassed(name, time) {
      const source = sources.get(name);
      return source === undefined || !isLate(source) || source.passed >= time;
    },
  };
}
