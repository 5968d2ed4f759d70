import { z } from "zod";
import { rowOf } from "../rows/row.ts";
import { feedKinds, feedModes } from "./source-events.ts";

/** A system the log takes messages from: one account of one server, reached with one credential. Keyed by its name. */
export const sourceRow = rowOf({
  source: z.string(),
  place: z.string(),
  server: z.string().nullable(),
  account: z.string().nullable(),
  domain: z.string().nullable(),
  identifiedBy: z.string(),
  tls: z.boolean(),
  jetstream: z.boolean(),
  state: z.enum(["seen", "lost"]),
  stateSince: z.string(),
  reason: z.string().nullable(),
  /** What cannot be read now, by the problem's short name. */
  problems: z.record(
    z.string(),
    z.object({ permission: z.string().nullable(), message: z.string(), fix: z.string(), since: z.string() }),
  ),
});

/** A stream, bucket or set of core subjects of a source. Keyed by `<source>/<stream>`. */
export const feedRow = rowOf({
  feed: z.string(),
  source: z.string(),
  stream: z.string(),
  kind: z.enum(feedKinds),
  mode: z.enum(feedModes),
  why: z.string().nullable(),
  incarnation: z.string(),
  createdAt: z.string().nullable(),
  /** How many lives before this one. */
  recreations: z.int(),
  subjects: z.array(z.string()),
  messages: z.int(),
  bytes: z.int(),
  firstSequence: z.int(),
  lastSequence: z.int(),
  takenSequence: z.int().nullable(),
  behind: z.int().nullable(),
  link: z.enum(["up", "cut"]),
  linkSince: z.string(),
  activeAt: z.string().nullable(),
  state: z.enum(["present", "gone"]),
  stateSince: z.string(),
});

/** Who listens on a subject. */
export const subscriptionRow = rowOf({
  subscription: z.string(),
  account: z.string(),
  subject: z.string(),
  queue: z.string().nullable(),
  count: z.int(),
  clients: z.array(z.string()),
});

export type SourceRow = z.infer<typeof sourceRow>;
export type FeedRow = z.infer<typeof feedRow>;
export type SubscriptionRow = z.infer<typeof subscriptionRow>;
