import { type GraphAnswer, InvalidInputError, type NamedQuestion, parseInput } from "@cim/contracts";
import { z } from "zod";
import type { GraphStore } from "../port/graph-store.ts";
import { namedQueries } from "./named-queries.ts";
import type { NamedQuery } from "./named-query.ts";
import { UnknownThingError } from "./unknown-thing-error.ts";
import { UnseenSlicesError } from "./unseen-slices-error.ts";

export interface NamedQueryOptions {
  /** RFC 3339: rates are as of then. */
  readonly now: string;
  /** Up to where the graph goes. */
  readonly position: number;
  /** Milliseconds after which it is broken off. */
  readonly timeout: number;
  /** What whoever asks may see. */
  readonly slices: readonly string[];
  readonly signal?: AbortSignal;
}

/** What is sent to an engine for a question, for those who measure or explain it. */
export interface BoundQuery {
  readonly query: NamedQuery;
  readonly params: unknown;
  readonly text: string;
  readonly bound: Readonly<Record<string, unknown>>;
  /** Most rows to take. */
  readonly rows: number;
}

/**
 * @throws InvalidInputError that names the query or the parameter at fault, and the fix
 */
export function bindNamedQuery(question: NamedQuestion, now: string): BoundQuery {
  const query = namedQueries.find(({ name }) => name === question.query);
  if (query === undefined) {
    const known = namedQueries.map(({ name }) => name).join(", ");
    throw new InvalidInputError("The question", [
      { field: "query", fix: `there is none named ${question.query}; give one of ${known}` },
    ]);
  }
  // A field left empty in a form is not given.
  const given = Object.fromEntries(Object.entries(question.params).filter(([, value]) => value !== null));
  const params: unknown = parseInput(query.params, given, `The question "${query.title}"`);
  const text = query.textFor?.(params) ?? query.cypher;
  const bound = query.bind(params, now);
  const rows = query.mostFound ?? question.limit;
  const needsLimit = text.includes("$limit");
  return { query, params, text, bound: needsLimit ? { ...bound, limit: rows + 1 } : bound, rows };
}

/**
 * Answers a question with a name. No more rows than the question allows; `cut` says when there are more.
 * @throws InvalidInputError, UnseenSlicesError, UnknownThingError for a thing that the graph has never heard of, and what
 * `GraphStore.read` throws
 */
export async function runNamedQuery(
  store: Pick<GraphStore, "engine" | "read">,
  question: NamedQuestion,
  { now, position, timeout, slices, signal }: NamedQueryOptions,
): Promise<GraphAnswer> {
  const began = performance.now();
  const { query, params, text, bound, rows: most } = bindNamedQuery(question, now);
  const unseen = query.slices.filter((slice) => !slices.includes(slice));
  if (unseen.length > 0) throw new UnseenSlicesError(query.title, unseen);
  const options = { timeout, ...(signal === undefined ? {} : { signal }) };
  const found = await store.read(text, bound, { ...options, rows: most });
  if (found.rows.length === 0) {
    const unknown = await unknownThings(store, thingsAskedFor(query, params), options);
    if (unknown.length > 0) throw new UnknownThingError(unknown);
  }
  const rows = query.finish(found, params, now);
  const cut = rows.length > question.limit ? question.limit : found.cut ? most : undefined;
  return {
    columns: [...query.columns],
    rows: rows.slice(0, question.limit).map((row) => [...row]),
    nodes: [],
    edges: [],
    position,
    engine: store.engine,
    tookMs: performance.now() - began,
    ...(cut === undefined ? {} : { cut: { by: "rows" as const, limit: cut } }),
  };
}

const isKnownText = "UNWIND $keys AS key MATCH (n:Thing {key: key}) RETURN n.key AS key";

async function unknownThings(
  store: Pick<GraphStore, "read">,
  keys: readonly string[],
  options: { readonly timeout: number },
): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  const { rows } = await store.read(isKnownText, { keys }, { ...options, rows: keys.length });
  const known = new Set(rows.map(([key]) => key));
  return keys.filter((key) => !known.has(key));
}

/** Values of the parameters that take a thing, as their schema says of itself. */
function thingsAskedFor(query: NamedQuery, params: unknown): readonly string[] {
  const schema = z.toJSONSchema(query.params, { io: "input" });
  const given = params as Readonly<Record<string, unknown>>;
  const keys = Object.entries(schema.properties ?? {})
    .filter(([, property]) => typeof property === "object" && property.format === "thing")
    .map(([name]) => given[name]);
  return [...new Set(keys.filter((key) => typeof key === "string"))];
}
