import type { PlannedFeed } from "../plan/plan-feeds.ts";
import type { CoreTaker } from "../take/observe-core.ts";
import type { FeedTaker } from "../take/taker.ts";
import type { FeedReading } from "../tell/observe-sources.ts";

const longestSubject = 1024;
const mostSubjects = 1000;

/** A stream or bucket as it is told. @param link whether the source answers */
export function feedReading(
  source: string,
  { stream, kind, mode, why, incarnation }: PlannedFeed,
  taker: FeedTaker | undefined,
  link: "up" | "cut",
): FeedReading {
  const feed = `${source}/${stream.name}`;
  const taking = taker?.progress();
  const created = Date.parse(stream.created);
  const counts = {
    messages: stream.messages,
    bytes: stream.bytes,
    first_sequence: stream.firstSequence,
    // The taker may have read on since the stream was listed.
    last_sequence: Math.max(stream.lastSequence, taking?.taken ?? 0),
  };
  const isUp = link === "up" && taking?.link !== "cut";
  return {
    fact: {
      feed,
      source,
      stream: stream.name,
      kind,
      mode,
      why,
      incarnation,
      created_at: Number.isNaN(created) ? null : new Date(created).toISOString(),
      subjects: stream.subjects.filter((subject) => subject.length <= longestSubject).slice(0, mostSubjects),
      ...counts,
    },
    progress: {
      feed,
      ...counts,
      taken_sequence: taking?.taken ?? null,
      behind: isUp ? (taking?.behind ?? null) : null,
      link: isUp ? "up" : "cut",
      active_at: timeOf(taking?.activeAt),
    },
  };
}

/** What is heard on core NATS as it is told. */
export function coreReading(source: string, subjects: readonly string[], taker: CoreTaker): FeedReading {
  const feed = `${source}/~core`;
  const { heard, bytes } = taker.counts();
  const { taken, behind, link, activeAt } = taker.progress();
  const counts = { messages: heard, bytes, first_sequence: Math.min(heard, 1), last_sequence: heard };
  return {
    fact: {
      feed,
      source,
      stream: "",
      kind: "core",
      mode: "observed",
      why: null,
      incarnation: "0",
      created_at: null,
      subjects: [...subjects],
      ...counts,
    },
    progress: { feed, ...counts, taken_sequence: taken, behind, link, active_at: timeOf(activeAt) },
  };
}

function timeOf(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
