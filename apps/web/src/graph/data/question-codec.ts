import type { UrlCodec } from "../../app/url-codec.ts";
import { defaultLimit, mostRows, type Parameters, type Question } from "./question.ts";

/**
 * Longest Cypher text that is kept in an address. A server reads at most 16 KiB of request line and headers, and each character may
 * take nine when it is escaped; a longer text is run all the same, but no link shows it.
 */
export const longestInAddress = 4_000;

/** The parts of the address that say what is asked. */
export interface QuestionParts {
  /** Name of a named query. */
  readonly ask: string;
  readonly cypher: string;
  readonly p: Parameters;
  /** Keys of things to draw with what relates them. */
  readonly things: readonly string[];
  readonly explain: boolean;
  readonly limit: number;
}

/** Named query that answers for `?things=`. */
export const amongThings = "relations-among";

/** What the address asks; undefined: nothing yet. */
export function questionOf({ ask, cypher, p, things, explain, limit }: QuestionParts): Question | undefined {
  if (cypher.trim() !== "") return { kind: "cypher", cypher, params: p, explain, limit };
  if (things.length > 0) return { kind: "named", query: amongThings, params: { things }, limit };
  return ask === "" ? undefined : { kind: "named", query: ask, params: p, limit };
}

/** The parts of the address that ask `question`, and nothing else. */
export function partsOf(question: Question | undefined): QuestionParts {
  const none: QuestionParts = { ask: "", cypher: "", p: {}, things: [], explain: false, limit: defaultLimit };
  if (!question) return none;
  const { params: p, limit } = question;
  if (question.kind === "cypher")
    return { ...none, cypher: question.cypher, p, limit, explain: question.explain };
  return { ...none, ask: question.query, p, limit };
}

/** Parameters as JSON. */
export const parametersCodec: UrlCodec<Parameters> = {
  fallback: {},
  parse(text) {
    if (text.length > longestInAddress) return undefined;
    try {
      const value: unknown = JSON.parse(text);
      return isParameters(value) ? value : undefined;
    } catch {
      return undefined; // not JSON: somebody typed into the address
    }
  },
  format: (value) => (Object.keys(value).length === 0 ? "" : JSON.stringify(value)),
};

/** Keys of things, separated by commas; a comma within an id is told apart by what follows it. */
export const thingsCodec: UrlCodec<readonly string[]> = {
  fallback: [],
  parse: (text) =>
    text.split(/,(?=[a-z][a-z-]{0,31}:)/u).filter((key) => /^[a-z][a-z-]{0,31}:.+$/u.test(key)),
  format: (keys) => keys.join(","),
};

export const cypherCodec: UrlCodec<string> = {
  fallback: "",
  parse: (text) => (text.length <= longestInAddress ? text : undefined),
  format: (text) => text,
};

export const limitCodec: UrlCodec<number> = {
  fallback: defaultLimit,
  parse(text) {
    const limit = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
    return limit >= 1 && limit <= mostRows ? limit : undefined;
  },
  format: String,
};

/** True when `value` is an object of plain values and lists of them. */
export function isParameters(value: unknown): value is Parameters {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(
    (one) =>
      one === null ||
      ["string", "number", "boolean"].includes(typeof one) ||
      (Array.isArray(one) && one.every((item) => ["string", "number"].includes(typeof item))),
  );
}
