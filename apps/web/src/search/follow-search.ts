import type { Live } from "../live/make-live.ts";
import type { SearchAnswer } from "../live/protocol.ts";

interface AskedThings {
  readonly query: string;
  readonly limit: number;
  /** Shelves of `index/shelves.ts`; absent: all. */
  readonly among?: readonly string[];
}

/** Milliseconds after which an answer that was not complete is asked for again, first and last; and for how long in all. */
const again = { first: 30, longest: 400, inAll: 10_000 } as const;

/**
 * The things that answer, and again, as more rows come, until all are here. Ends at once when `signal` fires: an answer that comes
 * later than that is never given.
 */
export async function* followSearch(
  live: Pick<Live, "search">,
  { query, limit, among }: AskedThings,
  signal?: AbortSignal,
): AsyncGenerator<SearchAnswer, void> {
  let waited = 0;
  for (let wait: number = again.first; ; wait = Math.min(again.longest, wait * 2)) {
    const answer = await live.search(query, limit, among);
    if (signal?.aborted) return;
    yield answer;
    if (answer.isComplete || waited >= again.inAll) return;
    waited += wait;
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (signal?.aborted) return;
  }
}
