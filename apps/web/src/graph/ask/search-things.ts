import { isKindName, type KindName, kindOf, kinds } from "@cim/contracts/kinds";
import type { Live } from "../../live/make-live.ts";
import type { FoundThing as FoundInRows } from "../../live/protocol.ts";
import { followSearch } from "../../search/follow-search.ts";
import { kindOfProjection } from "../../thing/references.ts";
import { isNamedThing, keyOf } from "../data/answer-graph.ts";
import { askQuestion } from "../data/ask-graph.ts";

/** A thing that a search found. */
export interface FoundThing {
  readonly key: string;
  readonly kind: KindName;
  readonly name: string;
}

/** Things that the graph has no use for: what people wrote, and the parts of the log's own reading. */
const never: ReadonlySet<string> = new Set(["annotation", "view", "habit", "step", "subject-form"]);

/** Things among all rows that this page hears that answer `query`, best first; of `wanted` kinds, or of all where it is empty. */
export async function searchThings(
  live: Pick<Live, "search">,
  query: string,
  wanted: readonly string[],
  limit: number,
): Promise<readonly FoundThing[]> {
  const among = (Object.keys(kinds) as KindName[]).flatMap((kind) => {
    const { projection } = kindOf(kind);
    const isWanted = wanted.length === 0 ? !never.has(kind) : wanted.includes(kind);
    return projection !== undefined && isWanted ? [projection] : [];
  });
  if (among.length === 0 || query.trim().length < 2) return [];
  let found: readonly FoundInRows[] = [];
  for await (const answer of followSearch(live, { query: query.trim(), limit, among })) found = answer.things;
  return found.flatMap(foundThing);
}

/** Things that the graph finds by name, of which the page has no rows, such as packages and contexts. @throws GraphFailedError */
export async function findInGraph(
  query: string,
  wanted: readonly string[],
  limit: number,
  signal: AbortSignal,
): Promise<readonly FoundThing[]> {
  const params = { text: query.trim(), ...(wanted.length > 0 ? { kinds: wanted } : {}) };
  const answer = await askQuestion({ kind: "named", query: "find", params, limit }, signal);
  return answer.rows.flatMap(([thing]) =>
    isNamedThing(thing) && isKindName(thing.kind)
      ? [{ key: keyOf(thing), kind: thing.kind, name: thing.name }]
      : [],
  );
}

function foundThing({ shelf, key, title }: FoundInRows): readonly FoundThing[] {
  const kind = kindOfProjection(shelf);
  return kind === undefined ? [] : [{ key: `${kind}:${key}`, kind, name: title }];
}
