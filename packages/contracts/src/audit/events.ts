import { z } from "zod";
import { defineEvent } from "../events/define-event.ts";
import { field } from "../events/fields.ts";

const trace = { context: "access", aggregate: "trace", id: "trace" } as const;
const question = { context: "access", aggregate: "question", id: "question" } as const;

/** What people did that others must be able to check. */
export const accessEvents = {
  MaskedFieldsRevealed: defineEvent({
    context: "access",
    aggregate: "reveal",
    id: "reveal",
    type: "MaskedFieldsRevealed",
    verb: "revealed",
    describe: "A person was shown the secret or personal fields of an event.",
    schema: z.object({
      reveal: field.id,
      /** Position of the event whose fields were shown. */
      event: z.int().positive(),
      subject: field.subject,
      /** Dotted paths; a header is written `header:<name>`. */
      fields: z.array(field.name).max(1000),
      reason: field.text,
    }),
  }),
  CypherAsked: defineEvent({
    ...question,
    type: "CypherAsked",
    verb: "asked",
    describe: "A person or a program asked the graph in Cypher; it is run after this is in the log.",
    schema: z.object({
      question: field.id,
      engine: field.name,
      cypher: field.text,
      /** Names of the parameters; their values are not kept. */
      parameters: z.array(field.name).max(100),
      standing: z.boolean(),
    }),
  }),
  CypherAnswered: defineEvent({
    ...question,
    type: "CypherAnswered",
    verb: "answered",
    describe: "A question in Cypher ended: how, after how long, with how many rows.",
    schema: z.object({
      question: field.id,
      /** `answered`, `refused`, `cancelled`, `out-of-time`, `out-of-memory` or `failed`. */
      outcome: field.name,
      refusal: field.text.optional(),
      answered_rows: field.count,
      took_ms: z.number().nonnegative(),
    }),
  }),
  RouteTraceAsked: defineEvent({
    ...trace,
    type: "RouteTraceAsked",
    verb: "asked",
    describe:
      "A person asked which way a message on a subject would go; it is sent, to be traced only, after this is in the log.",
    schema: z.object({
      trace: field.id,
      subject: field.subject,
      /** The component whose message is meant. */
      component: field.id.nullable(),
      /** The server and account where the message enters. */
      server: field.name,
      account: field.name,
    }),
  }),
  RouteTraced: defineEvent({
    ...trace,
    type: "RouteTraced",
    verb: "ended",
    describe: "The trace of a message ended: how many servers it came to, and what they would do with it.",
    schema: z.object({
      trace: field.id,
      /** `answered`, `cancelled` or `failed`. */
      outcome: field.name,
      refusal: field.text.optional(),
      servers: field.count,
      deliveries: field.count,
      stores: field.count,
      refusals: field.count,
      took_ms: z.number().nonnegative(),
    }),
  }),
} as const;
