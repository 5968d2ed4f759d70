import { z } from "zod";
import { eventReaderSchema } from "../api/queries.ts";
import { field } from "../events/fields.ts";

/** A subject that a message can be sent to: no wildcard, and none of the servers' own spaces. */
export const traceableSubject = field.subject
  .refine((subject) => !subject.split(".").some((token) => token === "*" || token === ">"), {
    error: "name one subject, without * or >",
  })
  .refine((subject) => !/^[$_]/u.test(subject), {
    error: "name a subject of the machine's own: those that begin with $ or _ belong to the servers",
  });

/** Which way a message would go: body of `POST /api/lattice/trace`. */
export const routeTraceQuestionSchema = z.strictObject({
  subject: traceableSubject,
  /** The component whose message is meant; null: nobody's. It changes what is said about where the trace starts, not the subject. */
  component: field.id.nullable().default(null),
});

/** What the lattice service is asked over NATS, `{machine}.lattice.queries.{name}`, answered in parts (see ../history/answer-parts.ts). */
export const latticeQueries = {
  /** Answered by a RouteTrace. That it is asked is in the log (RouteTraceAsked) before anything is sent. */
  trace: z.strictObject({
    reader: eventReaderSchema,
    /** Who asks, e.g. `person:ada`. */
    actor: z.string().min(1).max(256),
    question: routeTraceQuestionSchema,
  }),
} as const;

/** What carries a message from one place to the next, or who gets it. */
export const carriers = ["client", "leaf-link", "route", "gateway", "stream", "service", "other"] as const;

const text = z.string();
const time = z.iso.datetime({ offset: true });

/** One server that the message came to, and all that it did with it, in the order in which it did. */
export const traceHopSchema = z.object({
  /** Where on the way: "" where it began, "1", "2" the servers after that, "2.1" after the second, and so on. */
  hop: text,
  /** The hop before; null where it began. */
  from: text.nullable(),
  /** Name of the server, as in its row where its name is its own. */
  server: text,
  serverId: text,
  cluster: text.nullable(),
  domain: text.nullable(),
  version: text,
  /** How it came here: over what, from whom by name (a server or a client), for which account and subject. */
  arrived: z.object({
    by: z.enum(carriers),
    name: text,
    account: text,
    subject: text,
    time,
    /** Why this server refused it; null where it did not. */
    refusal: text.nullable(),
  }),
  /** Other subjects and accounts that it was turned into here. */
  turned: z.array(
    z.object({
      how: z.enum(["mapping", "service-import", "stream-export"]),
      /** The other account that it is taken or given to; null of a mapping, which stays in its account. */
      to: text.nullable(),
      subject: text,
      /** False: what becomes of it in the other account is not told. What is shared does not allow tracing (`allow_trace`), or nobody listens there. */
      told: z.boolean(),
      time,
    }),
  ),
  /** Streams that would store it. */
  stored: z.array(
    z.object({
      stream: text,
      subject: text,
      time,
      /** True when the stream keeps only what somebody reads, and nobody does. */
      noInterest: z.boolean(),
      refusal: text.nullable(),
    }),
  ),
  /** To whom it would go from here: clients that listen, and servers after this one. */
  sent: z.array(
    z.object({
      to: z.enum(carriers),
      /** Name of the client or the server. */
      name: text,
      /** The connection's number at this server. */
      connection: z.int().nullable(),
      /** Of a client: the component that its name speaks of (see component-of-client.ts). */
      component: text.nullable(),
      /** Of a server: its hop. */
      hop: text.nullable(),
      /** Where it is another than that of the message. */
      account: text.nullable(),
      /** What the receiver listens on. */
      subject: text.nullable(),
      queue: text.nullable(),
      time,
      /** Why it would not be sent, in the server's words; null where it would. */
      refusal: text.nullable(),
    }),
  ),
});

/** The way of a message that was never delivered nor stored: NATS servers told what they would do (`Nats-Trace-Only`). */
export const routeTraceSchema = z.object({
  /** Id of the trace, as in its events of the log. */
  trace: text,
  subject: text,
  startedAt: time,
  tookMs: z.number(),
  /** Where the message entered: the dashboard's own connection. */
  origin: z.object({ server: text, account: text, client: text }),
  /** The component that was asked about, and its own connections, as far as the servers told; null where none was asked about. */
  component: z
    .object({
      component: text,
      connections: z.array(z.object({ connection: text, server: text, account: text })),
      /**
       * `same-server`: it is connected where the trace began. `same-account`: elsewhere, but in the same account: the first hops may be others.
       * `other-account`: only in other accounts, which a trace cannot speak for. `unknown`: no connection of it is known.
       */
      start: z.enum(["same-server", "same-account", "other-account", "unknown"]),
    })
    .nullable(),
  /** In the order of the way: a hop after the one it came from. At most {@link mostTraceHops}. */
  hops: z.array(traceHopSchema),
  /** Hops that a server said it sent to, and that told nothing in time: too old to trace, cut, or slow. */
  missing: z.array(text),
  /** True when more servers told than are listed. */
  cut: z.boolean(),
});

export const mostTraceHops = 400;

export type RouteTraceQuestion = z.output<typeof routeTraceQuestionSchema>;
export type RouteTrace = z.infer<typeof routeTraceSchema>;
export type TraceHop = z.infer<typeof traceHopSchema>;
export type Carrier = (typeof carriers)[number];
