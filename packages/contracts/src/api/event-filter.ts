import { z } from "zod";
import { isSubjectPattern, matchesSubject } from "../subjects/match.ts";
import type { EventSummary } from "./event-summary.ts";

/** Fields of an event that a filter can name, each any number of times. */
export const eventFilterNames = [
  "subject",
  "type",
  "thing",
  "context",
  "kind",
  "correlation",
  "causation",
  "id",
  "actor",
  "source",
  "origin",
  "rule",
  "text",
] as const;

export type EventFilterName = (typeof eventFilterNames)[number];

const one = z.string().min(1).max(1024);
const values = z
  .union([z.array(one).max(50, "use at most 50 values"), one.transform((value) => [value])])
  .default([]);
const subjects = values.refine(
  (given) => given.every((value) => isSubjectPattern(wantedOf(value).value)),
  "write a NATS subject pattern, such as local.*.events.> or !git.event.>",
);
const position = z.coerce.number().int().positive();
const time = z.iso.datetime({ offset: true, message: "write an RFC 3339 time with an offset" });

/**
 * Which events: of each name any of the plain values, and none of those that begin with `!`; all names together. As query
 * string of `GET /api/events...` and of the Events screen (`?type=BuildFailed&type=!BuildStarted&text=timeout`). A value that
 * itself begins with `!` is written with two.
 */
export const eventFilterFields = {
  /** NATS subject patterns. */
  subject: subjects,
  /** Types; compared without case, `-` and `_`. */
  type: values,
  /** `<kind>:<id>`, or an id alone. */
  thing: values,
  /** A context's name, or a foreign one. */
  context: values,
  /** `event`, `command`, ... */
  kind: values,
  correlation: values,
  causation: values,
  id: values,
  actor: values,
  /** The program that published. */
  source: values,
  /** `<source>` or `<source>/<stream>` of a foreign system; `local` for this installation's own. */
  origin: values,
  /** `native`, `raw` or a dialect. */
  rule: values,
  /** Text anywhere in the body (after masking) or in the header values, without case. */
  text: values,
  /** Positions, both inclusive. */
  from: position.optional(),
  to: position.optional(),
  /** Times of the events, both inclusive, RFC 3339. */
  since: time.optional(),
  until: time.optional(),
  /** Leaves out what the same publisher says twice within seconds. */
  fold: z.stringbool().or(z.boolean()).optional(),
};

export const eventFilterSchema = z.strictObject(eventFilterFields);

export type EventFilter = z.output<typeof eventFilterSchema>;

/** A filter that lets every event through. */
export const noFilter: EventFilter = eventFilterSchema.parse({});

/** One value of a filter: what it names, and whether that is wanted or not. */
export function wantedOf(given: string): { readonly value: string; readonly wanted: boolean } {
  if (!given.startsWith("!")) return { value: given, wanted: true };
  if (given.startsWith("!!")) return { value: given.slice(1), wanted: true };
  return { value: given.slice(1), wanted: false };
}

/** Names and types compare without case, `_`, `-` and spaces, as publishers write them in many ways. */
export function looseName(text: string): string {
  return text.toLowerCase().replace(/[-_ ]/gu, "");
}

/** True when one name's values let `is` (does the event have this value?) through. */
export function passes(given: readonly string[], is: (value: string) => boolean): boolean {
  let isNamed = false;
  let isFound = false;
  for (const text of given) {
    const { value, wanted } = wantedOf(text);
    if (!wanted) {
      if (is(value)) return false;
      continue;
    }
    isNamed = true;
    isFound ||= is(value);
  }
  return isFound || !isNamed;
}

/** True when an event is let through, as far as its summary tells: `text` and `fold` are not looked at. */
export function eventMatches(filter: EventFilter, event: EventSummary): boolean {
  const { thing, origin } = event;
  return (
    (filter.from === undefined || event.position >= filter.from) &&
    (filter.to === undefined || event.position <= filter.to) &&
    (filter.since === undefined || Date.parse(event.time) >= Date.parse(filter.since)) &&
    (filter.until === undefined || Date.parse(event.time) <= Date.parse(filter.until)) &&
    passes(filter.subject, (value) => matchesSubject(value, event.subject)) &&
    passes(filter.type, (value) => looseName(value) === looseName(event.type)) &&
    passes(
      filter.thing,
      (value) => thing !== null && (value === thing.id || value === `${thing.kind}:${thing.id}`),
    ) &&
    passes(filter.context, (value) => value === event.context || value === event.domain) &&
    passes(filter.kind, (value) => value === event.kind) &&
    passes(filter.correlation, (value) => value === event.correlationId) &&
    passes(filter.causation, (value) => value === event.causationId) &&
    passes(filter.id, (value) => value === event.id) &&
    passes(filter.actor, (value) => value === event.actor) &&
    passes(filter.source, (value) => value === event.source) &&
    passes(filter.origin, (value) =>
      origin === null
        ? value === "local"
        : value === origin.source || value === `${origin.source}/${origin.stream}`,
    ) &&
    passes(filter.rule, (value) => value === event.rule)
  );
}
