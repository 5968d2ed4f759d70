/** A value that a parameter of a question may have. */
export type ParameterValue = string | number | boolean | null | readonly (string | number)[];
export type Parameters = Readonly<Record<string, ParameterValue>>;

/** A question by its name and parameters: the same rows from both engines. */
export interface NamedAsk {
  readonly kind: "named";
  readonly query: string;
  readonly params: Parameters;
  readonly limit: number;
}

/** A question in Cypher. */
export interface CypherAsk {
  readonly kind: "cypher";
  readonly cypher: string;
  readonly params: Parameters;
  /** Only say how it would be done. */
  readonly explain: boolean;
  readonly limit: number;
}

/** What is asked of the graph. */
export type Question = NamedAsk | CypherAsk;

/** Rows asked for where nobody says otherwise, and the most there may be. */
export const defaultLimit = 1000;
export const mostRows = 10_000;

/** Two questions with the same text are the same question. */
export function questionKey(question: Question): string {
  const params = Object.entries(question.params).sort(([one], [other]) => (one < other ? -1 : 1));
  return question.kind === "named"
    ? JSON.stringify([question.query, params, question.limit])
    : JSON.stringify([question.cypher, params, question.limit, question.explain]);
}

/** The body of `POST /api/graph/run` or `/api/graph/cypher`; a question kept open is written the same way. */
export function questionBody(question: Question, standing = false): Readonly<Record<string, unknown>> {
  const { params, limit } = question;
  if (question.kind === "named") return { query: question.query, params, limit };
  const explain = standing ? {} : { explain: question.explain };
  return { cypher: question.cypher, params, limit, ...explain };
}
