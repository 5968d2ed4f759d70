import type { SearchHit, SearchSource } from "./search-sources.tsx";

/** The hits of one source, under its heading. */
export interface HitGroup {
  readonly source: SearchSource;
  readonly hits: readonly SearchHit[];
}

const perSource = 8;

/**
 * Asks every source at once and reports after each answer, best group first, so that a slow source never holds up a quick one.
 * A source that fails is reported by `onFailure`; the others go on. Stops reporting once `signal` is aborted.
 */
export function gatherHits(
  sources: readonly SearchSource[],
  query: string,
  signal: AbortSignal,
  onHits: (groups: readonly HitGroup[]) => void,
  onFailure: (source: SearchSource, error: unknown) => void,
): void {
  const groups = new Map<string, HitGroup>();
  const report = (source: SearchSource, hits: readonly SearchHit[]) => {
    if (signal.aborted) return;
    const best = [...hits].sort((one, other) => other.score - one.score).slice(0, perSource);
    groups.set(source.id, { source, hits: best });
    const found = [...groups.values()].filter((group) => group.hits.length > 0);
    onHits(found.sort((one, other) => (other.hits[0]?.score ?? 0) - (one.hits[0]?.score ?? 0)));
  };
  for (const source of sources) {
    try {
      const answer = source.search(query, perSource);
      if (answer instanceof Promise) {
        answer.then(
          (hits) => report(source, hits),
          (error: unknown) => signal.aborted || onFailure(source, error),
        );
      } else report(source, answer);
    } catch (error) {
      onFailure(source, error);
    }
  }
}
