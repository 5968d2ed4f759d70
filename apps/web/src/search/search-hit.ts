import type { ThingRef } from "@cim/contracts/rows";
import type { IconName } from "../ui/icon-paths.ts";

/** Where a hit leads, without the moment and the look of the screen one comes from: what can be kept. */
export type Place =
  | { readonly thing: ThingRef }
  /** `query`: search parameters, as an address has them after its `?`. */
  | { readonly path: string; readonly query?: string };

/** One thing that a search found. Choosing it goes to `href`, or runs `run`. */
export interface SearchHit {
  /** Not shared with any other hit; what is pinned is known by it. */
  readonly id: string;
  readonly title: string;
  /** Said beside the title: a kind, a subject. */
  readonly detail?: string;
  readonly icon: IconName;
  /** 0..1, best first within and between sources; see `rankMatch`. */
  readonly score: number;
  readonly choose: { readonly href: string } | { readonly run: () => void };
  /** Absent: it cannot be pinned. */
  readonly place?: Place;
}

/** Something the command palette searches. */
export interface SearchSource {
  readonly id: string;
  /** Heading over its hits; reactive. */
  readonly label: () => string;
  /** So many of its hits are shown at most; absent: ten. */
  readonly most?: number;
  /** True when it asks a server: nobody waits for it. */
  readonly isSlow?: boolean;
  /**
   * At most `limit` hits of `query`: at once, later, or one answer after the other, each in place of the one before. What comes after `signal`
   * fired is not looked at.
   */
  search(query: string, limit: number, signal: AbortSignal): SearchHits;
}

export type SearchHits =
  | readonly SearchHit[]
  | Promise<readonly SearchHit[]>
  | AsyncIterable<readonly SearchHit[]>;
