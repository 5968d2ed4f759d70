import { z } from "zod";

/*
 * What the JetStream API answers, as far as it is read. Unknown fields are passed over, a missing list is an empty one.
 * Source: nats-server server/jetstream_api.go, stream.go.
 */
const text = z.string().max(1024);
const count = z.int().nonnegative();

export const refusal = z.object({
  error: z.object({
    code: z.int().default(0),
    err_code: z.int().default(0),
    description: z
      .string()
      .default("")
      .transform((words) => words.slice(0, 500)),
  }),
});

export const streamInfo = z.object({
  created: text,
  config: z.object({
    name: text,
    subjects: z
      .array(text)
      .nullish()
      .transform((list) => list ?? []),
    retention: text.default("limits"),
    mirror: z.object({ name: text }).nullish(),
    allow_msg_counter: z.boolean().default(false),
  }),
  state: z.object({ messages: count, bytes: count, first_seq: count, last_seq: count }),
});

export const streamPage = z.object({
  total: z.int(),
  streams: z
    .array(streamInfo)
    .nullish()
    .transform((list) => list ?? []),
  /** Streams whose leader did not answer. */
  missing: z
    .array(text)
    .nullish()
    .transform((list) => list ?? []),
});

export const namePage = z.object({
  total: z.int(),
  streams: z
    .array(text)
    .nullish()
    .transform((list) => list ?? []),
});

export const accountInfo = z.object({ domain: text.optional() });

export const userInfo = z.object({ data: z.object({ account: text }) });

export const consumerCreated = z.object({
  name: text,
  num_pending: count.default(0),
});
