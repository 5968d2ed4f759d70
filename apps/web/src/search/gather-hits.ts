import type { SearchHit, SearchHits, SearchSource } from "./search-hit.ts";

/** The hits of one source, under its heading. */
export interface HitGroup {
  readonly source: SearchSource;
  readonly hits: readonly SearchHit[];
}

const perSource = 10;

/** What is told while sources answer. */
interface Told {
  /** After each answer, the best group first. `isSettled`: every source that is not slow has answered. */
  readonly onHits: (groups: readonly HitGroup[], isSettled: boolean) => void;
  /** The others go on. */
  readonly onFailure: (source: SearchSource, error: unknown) => void;
}

/**
 * Asks every source at once and tells after each answer, so that a slow source never holds up a quick one. Tells nothing more once
 * `signal` is aborted.
 */
export function gatherHits(
  sources: readonly SearchSource[],
  query: string,
  signal: AbortSignal,
  { onHits, onFailure }: Told,
): void {
  const groups = new Map<string, HitGroup>();
  const awaited = new Set(sources.filter(({ isSlow }) => isSlow !== true));

  function tell(): void {
    const found = [...groups.values()].sort(
      (one, other) => (other.hits[0]?.score ?? 0) - (one.hits[0]?.score ?? 0),
    );
    // A screen that is pinned stands among the pinned alone: the keys know a hit by its id.
    const seen = new Set<string>();
    const once = found.map(({ source, hits }) => ({
      source,
      hits: hits.filter(({ id }) => !seen.has(id) && seen.add(id)),
    }));
    onHits(
      once.filter(({ hits }) => hits.length > 0),
      awaited.size === 0,
    );
  }

  function take(source: SearchSource, hits: readonly SearchHit[]): void {
    if (signal.aborted) return;
    awaited.delete(source);
    const best = [...hits].sort((one, other) => other.score - one.score).slice(0, source.most ?? perSource);
    groups.set(source.id, { source, hits: best });
    tell();
  }

  function fail(source: SearchSource, error: unknown): void {
    if (signal.aborted) return;
    const wasAwaited = awaited.delete(source);
    onFailure(source, error);
    if (wasAwaited && awaited.size === 0) tell();
  }

  async function follow(
    source: SearchSource,
    answers: Exclude<SearchHits, readonly SearchHit[]>,
  ): Promise<void> {
    try {
      if (answers instanceof Promise) take(source, await answers);
      else for await (const hits of answers) take(source, hits);
    } catch (error) {
      fail(source, error);
    }
  }

  for (const source of sources) {
    try {
      const answer = source.search(query, perSource, signal);
      if (isList(answer)) take(source, answer);
      else void follow(source, answer);
    } catch (error) {
      fail(source, error);
    }
  }
}

function isList(answer: SearchHits): answer is readonly SearchHit[] {
  return Array.isArray(answer);
}
