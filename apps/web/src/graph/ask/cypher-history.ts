import type { Parameters } from "../data/question.ts";
import { isParameters } from "../data/question-codec.ts";

/** A text that a person ran, with its parameters and when last. */
export interface RanCypher {
  readonly cypher: string;
  readonly params: Parameters;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Texts kept, and characters of all of them together: a browser gives a page about five million. */
const mostTexts = 200;
const mostCharacters = 200_000;

/** `before` with a run of `ran` as the newest; the oldest fall out. */
export function rememberRun(before: readonly RanCypher[], ran: RanCypher): readonly RanCypher[] {
  const same = (one: RanCypher) =>
    one.cypher.trim() === ran.cypher.trim() && JSON.stringify(one.params) === JSON.stringify(ran.params);
  let characters = 0;
  return [ran, ...before.filter((one) => !same(one))].slice(0, mostTexts).filter((one, index) => {
    characters += one.cypher.length + JSON.stringify(one.params).length;
    return index === 0 || characters <= mostCharacters;
  });
}

/** Those whose text holds every word of `search`, newest first. */
export function searchRuns(runs: readonly RanCypher[], search: string): readonly RanCypher[] {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  return runs.filter((one) => words.every((word) => one.cypher.toLowerCase().includes(word)));
}

/** Where a browser keeps it, one list for each person. */
export interface HistoryStore {
  read(): readonly RanCypher[];
  write(runs: readonly RanCypher[]): void;
}

/** History in `storage`, for `person`. Where the browser forbids storage, it lasts until the page is closed. */
export function makeHistoryStore(storage: () => Storage, person: string): HistoryStore {
  const name = `cim.graph.history.${person}`;
  let kept: readonly RanCypher[] | undefined;
  return {
    read() {
      if (kept) return kept;
      try {
        kept = parseRuns(storage().getItem(name));
      } catch {
        kept = []; // storage is forbidden
      }
      return kept;
    },
    write(runs) {
      kept = runs;
      try {
        storage().setItem(name, JSON.stringify(runs));
      } catch {
        // Forbidden or full: kept until the page is closed.
      }
    },
  };
}

function parseRuns(text: string | null): readonly RanCypher[] {
  const value: unknown = text === null ? [] : JSON.parse(text);
  return Array.isArray(value) ? value.filter(isRun) : [];
}

function isRun(value: unknown): value is RanCypher {
  if (typeof value !== "object" || value === null) return false;
  const { cypher, params, at } = value as Partial<Record<string, unknown>>;
  return typeof cypher === "string" && typeof at === "number" && isParameters(params);
}
