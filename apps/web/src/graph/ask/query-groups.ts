import type { NamedQueryDescriptor } from "@cim/contracts/graph";
import { rankMatch } from "../../search/rank-match.ts";

/** Under what the named queries are listed, in this order. */
export const queryGroups = [
  "around",
  "flow",
  "impact",
  "delivery",
  "language",
  "health",
  "counts",
  "more",
] as const;

export type QueryGroup = (typeof queryGroups)[number];

/** A query as the list shows it: in the words of the person's language. */
export interface ListedQuery {
  readonly query: NamedQueryDescriptor;
  readonly title: string;
  readonly description: string;
}

const groupOf: Readonly<Record<string, QueryGroup>> = {
  neighbourhood: "around",
  "shortest-connection": "around",
  "relations-among": "around",
  "changed-around": "around",
  find: "around",
  "things-of-kind": "around",
  "readers-of-what-it-publishes": "flow",
  "publishers-of-what-it-reads": "flow",
  downstream: "impact",
  upstream: "impact",
  "runs-on": "impact",
  reach: "delivery",
  "way-to-container": "delivery",
  "context-map": "language",
  "context-cycles": "language",
  "shared-terms": "language",
  "components-without-owner": "health",
  "single-points-of-failure": "health",
  "orphan-subscriptions": "health",
  "unread-subjects": "health",
  "count-by-kind": "counts",
  "count-by-state": "counts",
  "count-by-context": "counts",
  "top-by-degree": "counts",
};

/** Queries by group, those first that answer `search` best; all of them where it is empty. Groups without any are left out. */
export function groupQueries(
  queries: readonly ListedQuery[],
  search: string,
): readonly { readonly group: QueryGroup; readonly queries: readonly ListedQuery[] }[] {
  const wanted = search.trim();
  const scored = queries
    .map((one) => ({
      one,
      score:
        wanted === ""
          ? 1
          : Math.max(
              rankMatch(wanted, one.title),
              rankMatch(wanted, one.query.name),
              one.description.toLowerCase().includes(wanted.toLowerCase()) ? 0.3 : 0,
            ),
    }))
    .filter(({ score }) => score > 0);
  return queryGroups
    .map((group) => ({
      group,
      queries: scored
        .filter(({ one }) => (groupOf[one.query.name] ?? "more") === group)
        .toSorted((one, other) => other.score - one.score)
        .map(({ one }) => one),
    }))
    .filter(({ queries: found }) => found.length > 0);
}
