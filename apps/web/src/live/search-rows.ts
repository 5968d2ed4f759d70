import { rankMatch } from "../app/rank-match.ts";
import type { LiveRow } from "./parse-frame.ts";
import type { FoundRow } from "./protocol.ts";

/**
 * The rows of one projection whose key or title answers `query`, best first, at most `limit`. Runs in the worker: 10,000 rows
 * take about 10 ms, which the page would drop a frame for.
 */
export function searchRows(
  projection: string,
  rows: Iterable<LiveRow>,
  titleField: string | undefined,
  query: string,
  limit: number,
): readonly FoundRow[] {
  const best: FoundRow[] = [];
  for (const row of rows) {
    const value = titleField === undefined ? undefined : row[titleField];
    const title = typeof value === "string" && value !== "" ? value : row.key;
    const score = Math.max(rankMatch(query, title), title === row.key ? 0 : rankMatch(query, row.key));
    const worst = best.at(-1);
    if (score === 0 || (best.length >= limit && worst && score <= worst.score)) continue;
    const at = best.findIndex((found) => found.score < score);
    best.splice(at < 0 ? best.length : at, 0, { projection, key: row.key, title, score });
    if (best.length > limit) best.pop();
  }
  return best;
}

/** At first so many of one projection: eight streams of one name must not hide the component. */
const firstOfEach = 3;

/** The best rows of several projections, best first: a few of each, then whatever is left, at most `limit`. */
export function bestOfAll(found: readonly (readonly FoundRow[])[], limit: number): readonly FoundRow[] {
  const byScore = (one: FoundRow, other: FoundRow) => other.score - one.score;
  const first = found.flatMap((rows) => rows.slice(0, firstOfEach)).sort(byScore);
  const rest = found.flatMap((rows) => rows.slice(firstOfEach)).sort(byScore);
  return [...first, ...rest].slice(0, limit).sort(byScore);
}
