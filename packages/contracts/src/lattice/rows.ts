import { z } from "zod";
import { rowOf } from "../rows/row.ts";

export const serverRow = rowOf({
  server: z.string(),
  serverId: z.string(),
  version: z.string(),
  cluster: z.string().nullable(),
  domain: z.string().nullable(),
  address: z.string(),
  jetstream: z.boolean(),
  startedAt: z.string().nullable(),
  state: z.enum(["seen", "lost"]),
  stateSince: z.string(),
  reason: z.string().nullable(),
});

export const leafLinkRow = rowOf({
  link: z.string(),
  server: z.string(),
  remote: z.string(),
  account: z.string(),
  address: z.string().nullable(),
  rttMs: z.number().nullable(),
  state: z.enum(["up", "down"]),
  stateSince: z.string(),
  reason: z.string().nullable(),
});

/** One account on one server. */
export const accountRow = rowOf({
  account: z.string(),
  server: z.string(),
  connections: z.int(),
  leafLinks: z.int(),
  subscriptions: z.int(),
});

export const streamRow = rowOf({
  stream: z.string(),
  streamId: z.string(),
  server: z.string(),
  domain: z.string().nullable(),
  account: z.string(),
  subjects: z.array(z.string()),
  retention: z.string(),
  storage: z.string(),
  replicas: z.int(),
  messages: z.int(),
  bytes: z.int(),
  consumers: z.int(),
  firstSequence: z.int(),
  lastSequence: z.int(),
  sources: z.array(z.string()),
});

export const consumerRow = rowOf({
  consumer: z.string(),
  consumerId: z.string(),
  streamId: z.string(),
  durable: z.boolean(),
  filterSubjects: z.array(z.string()),
  ackPolicy: z.string(),
  pending: z.int(),
  ackPending: z.int(),
  redelivered: z.int(),
});

export type ServerRow = z.infer<typeof serverRow>;
export type LeafLinkRow = z.infer<typeof leafLinkRow>;
export type AccountRow = z.infer<typeof accountRow>;
export type StreamRow = z.infer<typeof streamRow>;
export type ConsumerRow = z.infer<typeof consumerRow>;
