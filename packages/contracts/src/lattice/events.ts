import { z } from "zod";
import { defineEvent } from "../events/define-event.ts";
import { field } from "../events/fields.ts";
import { connectionEvents } from "./connection-events.ts";
import { sourceEvents } from "./source-events.ts";

const context = "lattice";
const server = { context, aggregate: "server", id: "server" } as const;
const link = { context, aggregate: "leaf-link", id: "link" } as const;
const streamOf = { context, aggregate: "stream", id: "stream_id" } as const;
const consumerOf = { context, aggregate: "consumer", id: "consumer_id" } as const;

const streamFields = {
  /** `<domain or server>/<account>/<name>`: unique in the machine. */
  stream_id: field.id,
  stream: field.name,
  server: field.id,
  domain: field.name.nullable(),
  account: field.name,
  subjects: z.array(field.subject).max(1000),
  /** `limits`, `interest` or `workqueue`. */
  retention: field.name,
  storage: field.name,
  replicas: field.count,
  messages: field.count,
  bytes: field.count,
  consumers: field.count,
  first_sequence: field.count,
  last_sequence: field.count,
  /** Names of the streams this one sources or mirrors. */
  sources: z.array(field.name).max(1000),
};
const consumerFields = {
  /** `<stream id>/<name>` */
  consumer_id: field.id,
  consumer: field.name,
  stream_id: field.id,
  durable: z.boolean(),
  filter_subjects: z.array(field.subject).max(1000),
  ack_policy: field.name,
  /** Messages not yet delivered. */
  pending: field.count,
  /** Delivered, not yet acknowledged. */
  ack_pending: field.count,
  redelivered: field.count,
};

/** NATS servers, leaf links, streams and consumers, as the servers themselves tell. */
export const latticeEvents = {
  ServerSeen: defineEvent({
    ...server,
    type: "ServerSeen",
    verb: "seen",
    describe: "A NATS server answered, for the first time or other than before.",
    schema: z.object({
      /** Server name where unique; else its id. */
      server: field.id,
      server_id: field.name,
      version: field.name,
      cluster: field.name.nullable(),
      domain: field.name.nullable(),
      address: field.name,
      jetstream: z.boolean(),
      started_at: field.time.nullable(),
    }),
  }),
  ServerLost: defineEvent({
    ...server,
    type: "ServerLost",
    verb: "lost",
    describe: "A NATS server no longer answers.",
    schema: z.object({ server: field.id, reason: field.text }),
  }),
  LeafLinkUp: defineEvent({
    ...link,
    type: "LeafLinkUp",
    verb: "up",
    describe: "A leaf link between two servers carries messages for an account.",
    schema: z.object({
      /** `<hub>/<remote>/<account>` */
      link: field.id,
      server: field.id,
      remote: field.id,
      account: field.name,
      address: field.name.nullable(),
      /** Milliseconds. */
      rtt_ms: z.number().nonnegative().nullable(),
    }),
  }),
  LeafLinkDown: defineEvent({
    ...link,
    type: "LeafLinkDown",
    verb: "down",
    describe: "A leaf link is cut.",
    schema: z.object({
      link: field.id,
      server: field.id,
      remote: field.id,
      account: field.name,
      reason: field.text.optional(),
    }),
  }),
  StreamSeen: defineEvent({
    ...streamOf,
    type: "StreamSeen",
    verb: "seen",
    describe: "A stream was found.",
    schema: z.object(streamFields),
  }),
  StreamChanged: defineEvent({
    ...streamOf,
    type: "StreamChanged",
    verb: "changed",
    describe: "A stream's configuration changed, it was purged, or it grew or shrank notably.",
    schema: z.object(streamFields),
  }),
  StreamGone: defineEvent({
    ...streamOf,
    type: "StreamGone",
    verb: "gone",
    describe: "A stream is no longer there.",
    schema: z.object({ stream_id: field.id, stream: field.name }),
  }),
  ConsumerSeen: defineEvent({
    ...consumerOf,
    type: "ConsumerSeen",
    verb: "seen",
    describe: "A consumer was found.",
    schema: z.object(consumerFields),
  }),
  ConsumerChanged: defineEvent({
    ...consumerOf,
    type: "ConsumerChanged",
    verb: "changed",
    describe: "A consumer's configuration or backlog changed notably.",
    schema: z.object(consumerFields),
  }),
  ConsumerGone: defineEvent({
    ...consumerOf,
    type: "ConsumerGone",
    verb: "gone",
    describe: "A consumer is no longer there.",
    schema: z.object({ consumer_id: field.id, consumer: field.name, stream_id: field.id }),
  }),
  ConnectionsCounted: defineEvent({
    context,
    aggregate: "account",
    id: "account_id",
    type: "ConnectionsCounted",
    verb: "connections-counted",
    describe: "The number of connections of an account on a server is another than before.",
    schema: z.object({
      /** `<server>/<account>` */
      account_id: field.id,
      account: field.name,
      server: field.id,
      connections: field.count,
      leaf_links: field.count,
      subscriptions: field.count,
    }),
  }),
  ...connectionEvents,
  ...sourceEvents,
} as const;
