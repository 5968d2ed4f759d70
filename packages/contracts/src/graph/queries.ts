import { z } from "zod";
import { eventReaderSchema } from "../api/queries.ts";

const reader = { reader: eventReaderSchema };
/** A thing's key, `<kind>:<id>`. */
const thingKey = z
  .string()
  .max(400)
  .regex(/^[a-z-]{1,32}:.+$/u, "write a thing as <kind>:<id>, such as component:web-1");
const parameterValue = z.union([
  z.string().max(4096),
  z.number(),
  z.boolean(),
  z.array(z.union([z.string().max(4096), z.number()])).max(1000),
  z.null(),
]);
const parameters = z.record(
  z.string().regex(/^[A-Za-z_]\w{0,63}$/u, "name parameters by letters, digits and _"),
  parameterValue,
);

/** Longest Cypher text taken. */
export const longestCypher = 20_000;

export const cypherQuestionSchema = z.strictObject({
  cypher: z
    .string()
    .trim()
    .min(1, "write a question")
    .max(longestCypher, "shorten the question to 20,000 characters"),
  params: parameters.default({}),
  /** Only say how it would be done. */
  explain: z.boolean().default(false),
  limit: z.int().min(1).max(10_000).default(1000),
});

export const namedQuestionSchema = z.strictObject({
  query: z.string().regex(/^[a-z][a-z-]{0,63}$/u, "name a query"),
  params: parameters.default({}),
  limit: z.int().min(1).max(10_000).default(1000),
});

/** What a standing question asks: one of the two. */
export const standingQuestionSchema = z.union([
  namedQuestionSchema,
  cypherQuestionSchema.omit({ explain: true }),
]);

export type CypherQuestion = z.output<typeof cypherQuestionSchema>;
export type NamedQuestion = z.output<typeof namedQuestionSchema>;
export type StandingQuestion = z.output<typeof standingQuestionSchema>;

/** What the graph service is asked over NATS, `{machine}.graph.queries.{name}`, answered in parts (see ../history/answer-parts.ts). */
export const graphQueries = {
  /** Answered by a GraphStatus, also when the engine is lost. */
  status: z.strictObject({}),
  /** Answered by a list of NamedQueryDescriptor. */
  catalogue: z.strictObject({}),
  /** Answered by a GraphShape. */
  shape: z.strictObject({ ...reader }),
  /** Answered by a GraphAnswer. */
  run: z.strictObject({ ...reader, question: namedQuestionSchema }),
  /** Answered by a GraphAnswer, after the fact that it was asked is in the log. `actor` is set by the back-end-for-frontend. */
  cypher: z.strictObject({ ...reader, actor: z.string().min(1).max(256), question: cypherQuestionSchema }),
  /** Answered by a Connection. */
  connection: z.strictObject({ ...reader, from: thingKey, type: z.string().max(64), to: thingKey }),
  /** Answered by Connections; `at`: as of that position. */
  connections: z.strictObject({
    ...reader,
    thing: thingKey,
    at: z.int().positive().optional(),
    limit: z.int().min(1).max(200).default(20),
  }),
  /**
   * Keeps questions open for half a minute more. Answered by `{ standing: [{ question, subject, epoch, change } | { problem }] }`: core NATS
   * subject of its StandingChanges, and all its rows now. `actor` as in `cypher`.
   */
  standing: z.strictObject({
    ...reader,
    actor: z.string().min(1).max(256),
    questions: z.array(standingQuestionSchema).max(20),
  }),
} as const;

export type GraphQueryName = keyof typeof graphQueries;
export type GraphQuery<Name extends GraphQueryName> = z.output<(typeof graphQueries)[Name]>;

/** Command `{machine}.graph.commands.graph.rebuild`: the graph is built anew from the log. Answered by a ControlReply. */
export const rebuildGraphSchema = z.strictObject({});

/** Milliseconds that a standing question stays open after it was last asked for. */
export const standingLease = 30_000;

/** Limits of one ad-hoc question. */
export const cypherLimits = {
  seconds: 10,
  rows: 10_000,
  bytes: 8 * 1024 * 1024,
  memoryMiB: 512,
  atOnce: 2,
  waiting: 8,
} as const;

export const standingReplySchema = z.object({
  standing: z.array(
    z.union([
      z.object({ question: z.string(), subject: z.string(), change: z.unknown() }),
      z.object({ problem: z.object({ code: z.string(), message: z.string() }) }),
    ]),
  ),
});
