import type { Origin } from "../log/log-record.ts";
import { ownEventSubjects } from "./native.ts";
import { escapeToken, unescapeToken } from "./token.ts";

/** First token under which the log keeps messages of other systems; no installation may be called that. */
export const foreignRoot = "foreign";

/** Token in place of a stream's name for what was only heard on core NATS; no stream can be called that by accident. */
const coreToken = "~core";

/** Which foreign messages: all of a machine's, of one source, one stream, or one life of it. */
export type OriginFilter = Partial<Pick<Origin, "source" | "stream" | "incarnation">>;

/**
 * The subject under which the log keeps a foreign message, `foreign.{machine}.{source}.{stream}.{incarnation}.{its own subject}`:
 * so it can never be taken for an own event, equal subjects of two systems stay apart, and the server can filter by source.
 * @param subject as it was published, or a pattern
 */
export function foreignLogSubject(
  machine: string,
  origin: Pick<Origin, "source" | "stream" | "incarnation">,
  subject: string,
): string {
  return `${foreignLogPattern(machine, origin)}.${subject}`;
}

/** All the tokens before a foreign message's own subject; what `origin` leaves out is `*`. */
export function foreignLogPattern(machine: string, { source, stream, incarnation }: OriginFilter): string {
  const tokens = [
    source === undefined ? "*" : escapeToken(source),
    stream === undefined ? "*" : stream === "" ? coreToken : escapeToken(stream),
    incarnation === undefined ? "*" : escapeToken(incarnation),
  ];
  return `${foreignRoot}.${machine}.${tokens.join(".")}`;
}

/** Reads back {@link foreignLogSubject}; undefined for any other subject. */
export function readForeignLogSubject(
  machine: string,
  stored: string,
): (Pick<Origin, "source" | "stream" | "incarnation"> & { readonly subject: string }) | undefined {
  if (!stored.startsWith(`${foreignRoot}.${machine}.`)) return undefined;
  let at = foreignRoot.length + machine.length + 2;
  const tokens: string[] = [];
  for (let part = 0; part < 3; part++) {
    const dot = stored.indexOf(".", at);
    if (dot <= at) return undefined;
    tokens.push(stored.slice(at, dot));
    at = dot + 1;
  }
  const [source = "", stream = "", incarnation = ""] = tokens;
  if (at >= stored.length) return undefined;
  return {
    source: unescapeToken(source),
    stream: stream === coreToken ? "" : unescapeToken(stream),
    incarnation: unescapeToken(incarnation),
    subject: stored.slice(at),
  };
}

/** Short name of one life of a stream, from when it was created (RFC 3339): a stream made anew has another. */
export function incarnationOf(created: string): string {
  const milliseconds = Date.parse(created);
  return Number.isNaN(milliseconds) ? "unknown" : milliseconds.toString(36);
}

/**
 * The patterns under which the log keeps what was published on subjects that match `pattern`: of own events, and of foreign
 * messages. They never overlap, so one consumer can have them all. Empty own part: no own event can match.
 */
export function storedPatterns(machine: string, pattern: string): readonly string[] {
  const own = intersection(ownEventSubjects(machine), pattern);
  return [...(own === undefined ? [] : [own]), `${foreignLogPattern(machine, {})}.${pattern}`];
}

/** The pattern of what both patterns match; undefined when nothing does. */
function intersection(one: string, two: string): string | undefined {
  const left = one.split(".");
  const right = two.split(".");
  const tokens: string[] = [];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [token, other] = [left[index], right[index]];
    if (token === undefined || other === undefined) return undefined;
    if (token === ">") return [...tokens, ...right.slice(index)].join(".");
    if (other === ">") return [...tokens, ...left.slice(index)].join(".");
    if (other !== "*" && token !== "*" && token !== other) return undefined;
    tokens.push(token === "*" ? other : token);
  }
  return tokens.join(".");
}
