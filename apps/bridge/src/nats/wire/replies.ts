import { z } from "zod";

/*
 * What nats-server 2.10 and later answers on $SYS.REQ.SERVER.PING.* and on its monitoring port, as far as we read it.
 * Unknown fields are passed over; a missing list is an empty one.
 * Source: https://docs.nats.io/running-a-nats-service/nats_admin/monitoring and server/monitor.go
 */
const text = z.string().max(1024);
const count = z.int().nonnegative();
const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

/** `server` of every $SYS reply. */
export const serverInfo = z.object({
  id: text,
  name: text.optional(),
  host: text.optional(),
  cluster: text.optional(),
  domain: text.optional(),
  ver: text.optional(),
  jetstream: z.boolean().optional(),
});

/** A $SYS reply: who answers, and the answer or a refusal. */
export const systemReply = z.object({
  server: serverInfo,
  data: z.unknown().optional(),
  error: z.object({ code: z.number().optional(), description: text.optional() }).optional(),
  statsz: z.object({ start: text.optional() }).optional(),
});

export const varz = z.object({
  server_id: text,
  server_name: text.optional(),
  version: text,
  host: text.optional(),
  port: z.int().optional(),
  start: text.optional(),
  cluster: z.object({ name: text.optional() }).optional(),
  jetstream: z.object({ config: z.object({ domain: text.optional() }).nullish() }).optional(),
});

export const leafz = z.object({
  leafs: listOf(
    z.object({
      name: text.optional(),
      is_spoke: z.boolean().optional(),
      account: text,
      ip: text.optional(),
      rtt: text.optional(),
    }),
  ),
});

export const connz = z.object({
  /** Connections in all, of which `connections` is one page. */
  total: count.optional(),
  connections: listOf(
    z.object({
      kind: text.optional(),
      name: text.optional(),
      authorized_user: text.optional(),
      account: text.optional(),
      /** The account's name, where `account` is its key. */
      name_tag: text.optional(),
      subscriptions_list_detail: listOf(z.object({ subject: text, qgroup: text.optional() })),
    }),
  ),
});

export const accountStatz = z.object({
  account_statz: listOf(
    z.object({
      acc: text,
      name: text.optional(),
      conns: count,
      leafnodes: count,
      num_subscriptions: count.optional(),
    }),
  ),
});

export const consumerInfo = z.object({
  name: text,
  created: text.optional(),
  config: z.object({
    durable_name: text.optional(),
    ack_policy: text.optional(),
    filter_subject: text.optional(),
    filter_subjects: listOf(text),
  }),
  num_pending: count.optional(),
  num_ack_pending: count.optional(),
  num_redelivered: count.optional(),
});

const source = z.object({ name: text });

export const streamInfo = z.object({
  name: text.optional(),
  config: z.object({
    name: text,
    subjects: listOf(text),
    retention: text,
    storage: text,
    num_replicas: count,
    sources: listOf(source),
    mirror: source.nullish(),
  }),
  state: z.object({
    messages: count,
    bytes: count,
    first_seq: count,
    last_seq: count,
    consumer_count: count.optional(),
  }),
  cluster: z.object({ leader: text.optional() }).nullish(),
  consumer_detail: z.array(consumerInfo).nullish(),
});

export const jsz = z.object({
  now: text.optional(),
  disabled: z.boolean().optional(),
  /** Accounts with JetStream in all, of which `account_details` is one page. */
  accounts: count.optional(),
  total: count.optional(),
  account_details: listOf(
    z.object({ name: text.optional(), id: text.optional(), stream_detail: listOf(streamInfo) }),
  ),
});
