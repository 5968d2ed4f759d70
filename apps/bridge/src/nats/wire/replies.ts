import { z } from "zod";

/*
 * What nats-server 2.10 and later answers on $SYS.REQ.SERVER.PING.* and on its monitoring port, as far as we read it.
 * Unknown fields are passed over; a missing list is an empty one.
 * Source: https://docs.nats.io/running-a-nats-service/nats_admin/monitoring and server/monitor.go
 */
const text = z.string().max(1024);
/** What clients say of themselves: 4,096 bytes at most, and cut here, as one must not make the whole list unreadable in which it stands. */
const said = z.string().transform((all) => all.slice(0, 1024));
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

const traffic = z.object({ msgs: count.optional() });

/** What a server counts, in its answer to `$SYS.REQ.SERVER.PING`. */
export const statsz = z.object({
  start: text.optional(),
  mem: count.optional(),
  /** Per cent of one core. */
  cpu: z.number().nonnegative().optional(),
  connections: count.optional(),
  sent: traffic.optional(),
  received: traffic.optional(),
  slow_consumers: count.optional(),
  gateways: z.array(z.unknown()).nullish(),
});

/** A $SYS reply: who answers, and the answer or a refusal. */
export const systemReply = z.object({
  server: serverInfo,
  data: z.unknown().optional(),
  error: z.object({ code: z.number().optional(), description: text.optional() }).optional(),
  statsz: statsz.optional(),
});

export const varz = z.object({
  server_id: text,
  server_name: text.optional(),
  version: text,
  host: text.optional(),
  port: z.int().optional(),
  start: text.optional(),
  mem: count.optional(),
  cpu: z.number().nonnegative().optional(),
  connections: count.optional(),
  in_msgs: count.optional(),
  out_msgs: count.optional(),
  slow_consumers: count.optional(),
  cluster: z.object({ name: text.optional() }).optional(),
  /** `name` where it has gateways. */
  gateway: z.object({ name: text.optional() }).nullish(),
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
      in_msgs: count.optional(),
      out_msgs: count.optional(),
    }),
  ),
});

const gatewayConnection = z.object({
  connection: z
    .object({ rtt: text.optional(), in_msgs: count.optional(), out_msgs: count.optional() })
    .nullish(),
});

export const gatewayz = z.object({
  /** The cluster it speaks for; absent where it has no gateways. */
  name: text.optional(),
  /** By cluster; empty when nothing is connected (2.15), also where it is configured. */
  outbound_gateways: z.record(text, gatewayConnection).nullish(),
  inbound_gateways: z.record(text, z.array(gatewayConnection).nullish()).nullish(),
});

/** `$SYS.ACCOUNT.*.DISCONNECT`: `sent` is what the client sent, `received` what it was sent. */
export const disconnected = z.object({
  id: text,
  server: z.object({ id: text, name: text.optional() }),
  client: z.object({
    id: count,
    kind: text.optional(),
    acc: text.optional(),
    name_tag: text.optional(),
    name: said.optional(),
    user: said.optional(),
  }),
  received: z.object({ msgs: count.optional(), bytes: count.optional() }).optional(),
  reason: text.optional(),
});

export const connz = z.object({
  /** Connections in all, of which `connections` is one page. */
  total: count.optional(),
  now: text.optional(),
  connections: listOf(
    z.object({
      cid: count.optional(),
      kind: text.optional(),
      /** `nats`, `websocket` or `mqtt`. */
      type: text.optional(),
      ip: text.optional(),
      start: text.optional(),
      rtt: text.optional(),
      lang: said.optional(),
      version: said.optional(),
      name: said.optional(),
      authorized_user: said.optional(),
      account: text.optional(),
      /** The account's name, where `account` is its key. */
      name_tag: text.optional(),
      subscriptions_list_detail: listOf(z.object({ subject: z.string(), qgroup: z.string().optional() })),
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
  delivered: z.object({ consumer_seq: count.optional() }).optional(),
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
