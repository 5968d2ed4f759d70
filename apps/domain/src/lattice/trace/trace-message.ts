import { z } from "zod";

/*
 * What a server tells of a traced message, as far as we read it; verified with nats-server 2.15.2.
 * Source: https://github.com/nats-io/nats-architecture-and-design/blob/main/adr/ADR-41.md
 */
const text = z.string().max(1024);
/** Names that clients give themselves, and refusals that speak of them: cut, as a step that is passed over would be a receiver not told. */
const said = z.string().transform((all) => all.slice(0, 1024));
const time = z.iso.datetime({ offset: true });
const error = said.optional();

const arrival = z.object({
  type: z.literal("in"),
  ts: time,
  kind: z.int(),
  cid: z.int().optional(),
  name: said.optional(),
  acc: text.optional(),
  subj: text.optional(),
  error,
});
const mapping = z.object({ type: z.literal("sm"), ts: time, to: text });
const streamExport = z.object({ type: z.literal("se"), ts: time, acc: text, to: text });
const serviceImport = z.object({
  type: z.literal("si"),
  ts: time,
  acc: text,
  from: text.optional(),
  to: text,
});
const store = z.object({
  type: z.literal("js"),
  ts: time,
  stream: text,
  subject: text.optional(),
  nointerest: z.boolean().optional(),
  error,
});
const egress = z.object({
  type: z.literal("eg"),
  ts: time,
  kind: z.int(),
  cid: z.int().optional(),
  name: said.optional(),
  /** Of a server that will tell more: its hop. */
  hop: text.optional(),
  acc: text.optional(),
  sub: text.optional(),
  queue: text.optional(),
  error,
});

const known = z.discriminatedUnion("type", [arrival, mapping, streamExport, serviceImport, store, egress]);

/** One server's message; events of types that this version does not know are passed over. */
export const traceMessageSchema = z.object({
  server: z.object({
    id: text,
    name: text.optional(),
    cluster: text.optional(),
    domain: text.optional(),
    ver: text.optional(),
  }),
  request: z.object({ header: z.record(z.string(), z.array(text)).nullish() }).nullish(),
  events: z
    .array(z.unknown())
    .max(20_000)
    .nullish()
    .transform((events) => (events ?? []).flatMap((event) => known.safeParse(event).data ?? [])),
});

export type TraceMessage = z.output<typeof traceMessageSchema>;
export type TraceStep = z.output<typeof known>;
