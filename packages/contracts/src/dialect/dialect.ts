import { z } from "zod";
import { messageKinds } from "../log/foreign-reading.ts";
import { isSubjectPattern } from "../subjects/match.ts";

const word = z.string().min(1, "write a word").max(128, "shorten to 128 characters");
const words = z.array(word).max(500, "at most 500");
const pattern = z
  .string()
  .max(1024)
  .refine(isSubjectPattern, "write a NATS subject pattern, such as git.event.>");
/** Dotted path into a JSON body, e.g. `metadata.event_id`. */
const path = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[^.\s]+(?:\.[^.\s]+)*$/u, "write a dotted path, such as metadata.event_id");
const paths = z.array(path).max(100);

/**
 * Reads messages of one publisher that the tables alone read wrongly. The first rule whose subjects match is taken; what it
 * leaves out is read by the tables.
 */
const dialectRule = z.strictObject({
  /** Shown on each event that it read. */
  name: word,
  subjects: pattern,
  kind: z.enum(messageKinds).optional(),
  domain: word.optional(),
  /** Where the type is: a header, a body path, or the number of a subject token from 1 (from the end when negative). */
  type: z
    .strictObject({ header: word.optional(), path: path.optional(), token: z.int().optional() })
    .optional(),
  /** Body path of what is said, under which the fields are. */
  data: path.optional(),
  /** Body paths, the first that is there counts. */
  id: paths.optional(),
  time: paths.optional(),
  correlation: paths.optional(),
  causation: paths.optional(),
  aggregate: z
    .strictObject({ type: word.optional(), id: path.optional(), token: z.int().optional() })
    .optional(),
});

export type DialectRule = z.infer<typeof dialectRule>;

/**
 * Secret and personal fields: hidden before anything leaves the domain process. Names are compared without case, `_` and `-`;
 * `*` stands for any characters.
 */
const maskRules = z.strictObject({
  /** Field names, at any depth, of any event, e.g. `*password*`. */
  fields: words.default([]),
  /** Event type -> field names; `*` hides the whole of what it says. */
  types: z.record(word, words).default({}),
  /** Header names. */
  headers: words.default([]),
  /** Fields that a rule above hides and that are to be shown, e.g. `token_usage`. */
  except: words.default([]),
});

export type MaskRules = z.infer<typeof maskRules>;

/** How one machine's messages are to be read: file given by `--dialect`. Everything in it adds to what is known already. */
export const dialectSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1).default(1),
  /** First tokens that say where, not what. */
  prefixes: z
    .strictObject({ environments: words.default([]), organisations: words.default([]) })
    .prefault({}),
  /** Further tokens that mark a kind, e.g. `{ "event": ["happened"] }`. */
  markers: z.partialRecord(z.enum(messageKinds), words).default({}),
  /** Further names of headers and body fields by what they carry. */
  headers: z
    .strictObject({
      id: words.default([]),
      type: words.default([]),
      correlation: words.default([]),
      causation: words.default([]),
      time: words.default([]),
      actor: words.default([]),
      source: words.default([]),
    })
    .prefault({}),
  rules: z.array(dialectRule).max(500, "at most 500 rules").default([]),
  mask: maskRules.prefault({}),
  /** What the owners say their subjects look like: `{name}` is one token, a last `{name+}` one or more, else the very word. */
  grammar: z
    .array(z.strictObject({ name: word, subjects: pattern, template: z.string().min(1).max(1024) }))
    .max(200)
    .default([]),
  /** The same said twice by one publisher within so many seconds is a double write; folded only when asked. */
  doublesWithinSeconds: z.number().positive().max(3600).default(5),
});

export type DialectInput = z.input<typeof dialectSchema>;
export type Dialect = z.output<typeof dialectSchema>;

/** Nothing configured: the tables alone. */
export const defaultDialect: Dialect = dialectSchema.parse({});
