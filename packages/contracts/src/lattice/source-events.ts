import { z } from "zod";
import { defineEvent } from "../events/define-event.ts";
import { field } from "../events/fields.ts";

const context = "lattice";
const source = { context, aggregate: "source", id: "source" } as const;
const feed = { context, aggregate: "feed", id: "feed" } as const;
const subscription = { context, aggregate: "subscription", id: "subscription" } as const;

/** What a feed is: a stream, a bucket, or subjects heard on core NATS. */
export const feedKinds = ["stream", "key-value", "objects", "core"] as const;
/** How it is taken into the log; `listed`: it is not, only shown. */
export const feedModes = ["sourced", "copied", "observed", "listed"] as const;

const feedFields = {
  /** `<source>/<stream>`; for core NATS `<source>/~core`. */
  feed: field.id,
  source: field.id,
  /** Empty for core NATS. */
  stream: field.name,
  kind: z.enum(feedKinds),
  mode: z.enum(feedModes),
  /** Why it is listed only, or copied where sourcing was wanted. */
  why: field.text.nullable(),
  incarnation: field.name,
  created_at: field.time.nullable(),
  subjects: z.array(field.subject).max(1000),
  messages: field.count,
  bytes: field.count,
  first_sequence: field.count,
  last_sequence: field.count,
};

/** Foreign systems that the log takes messages from, and who listens to what. Nothing of theirs is ever changed. */
export const sourceEvents = {
  SourceSeen: defineEvent({
    ...source,
    type: "SourceSeen",
    verb: "seen",
    describe: "A source answered, for the first time, again, or other than before.",
    schema: z.object({
      source: field.id,
      /** Where it is, without credentials: a URL, or the JetStream API prefix it is reached by. */
      place: field.url,
      server: field.name.nullable(),
      account: field.name.nullable(),
      domain: field.name.nullable(),
      /** How it identifies itself: `none`, `user`, `token`, `nkey`, `credentials`. Never the credential. */
      identified_by: field.name,
      tls: z.boolean(),
      jetstream: z.boolean(),
    }),
  }),
  SourceLost: defineEvent({
    ...source,
    type: "SourceLost",
    verb: "lost",
    describe: "A source does not answer.",
    schema: z.object({ source: field.id, reason: field.text }),
  }),
  SourceProblemFound: defineEvent({
    ...source,
    type: "SourceProblemFound",
    verb: "problem-found",
    describe: "Something of a source cannot be read, such as for a missing permission.",
    schema: z.object({
      source: field.id,
      /** Short stable name within the source, e.g. `stream-list` or `feed:GIT_EVENTS`. */
      problem: field.name,
      /** The permission that is missing, as NATS writes it, e.g. `publish $JS.API.STREAM.LIST`; null when it is something else. */
      permission: field.name.nullable(),
      message: field.text,
      fix: field.text,
    }),
  }),
  SourceProblemSolved: defineEvent({
    ...source,
    type: "SourceProblemSolved",
    verb: "problem-solved",
    describe: "A problem of a source is over.",
    schema: z.object({ source: field.id, problem: field.name }),
  }),
  FeedSeen: defineEvent({
    ...feed,
    type: "FeedSeen",
    verb: "seen",
    describe: "A stream, bucket or set of core subjects of a source was found.",
    schema: z.object(feedFields),
  }),
  FeedChanged: defineEvent({
    ...feed,
    type: "FeedChanged",
    verb: "changed",
    describe: "A feed's configuration or the way it is taken changed, or it was purged.",
    schema: z.object(feedFields),
  }),
  FeedRecreated: defineEvent({
    ...feed,
    type: "FeedRecreated",
    verb: "recreated",
    describe: "A stream was deleted and made anew under the same name: its sequence began again.",
    schema: z.object(feedFields),
  }),
  FeedGone: defineEvent({
    ...feed,
    type: "FeedGone",
    verb: "gone",
    describe: "A feed is no longer there. What was taken of it stays in the log.",
    schema: z.object({ feed: field.id }),
  }),
  FeedProgressed: defineEvent({
    ...feed,
    type: "FeedProgressed",
    verb: "progressed",
    describe: "How far a feed is taken into the log, told at most every few seconds while that changes.",
    schema: z.object({
      feed: field.id,
      messages: field.count,
      bytes: field.count,
      first_sequence: field.count,
      last_sequence: field.count,
      /** Newest sequence that the log holds; null when that is not known. */
      taken_sequence: field.count.nullable(),
      /** Messages that the log does not hold yet; null while the feed cannot be reached. */
      behind: field.count.nullable(),
      /** Whether messages can come now; `cut` while its leaf link or connection is away. */
      link: z.enum(["up", "cut"]),
      /** When the feed was last heard of. */
      active_at: field.time.nullable(),
    }),
  }),
  SubscriptionSeen: defineEvent({
    ...subscription,
    type: "SubscriptionSeen",
    verb: "seen",
    describe: "Clients listen on a subject, as a server tells.",
    schema: z.object({
      /** `<account>/<subject>`, with `/<queue>` for a queue group. */
      subscription: field.id,
      account: field.name,
      subject: field.subject,
      queue: field.name.nullable(),
      /** How many clients. */
      count: field.count,
      /** Names of some of them. */
      clients: z.array(field.name).max(20),
    }),
  }),
  SubscriptionGone: defineEvent({
    ...subscription,
    type: "SubscriptionGone",
    verb: "gone",
    describe: "Nobody listens on a subject any more.",
    schema: z.object({ subscription: field.id }),
  }),
} as const;
