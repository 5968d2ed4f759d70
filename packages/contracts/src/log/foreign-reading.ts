/** What a message says it is. `event` when nothing says otherwise. */
export const messageKinds = [
  "event",
  "command",
  "query",
  "acknowledgement",
  "heartbeat",
  "health",
  "advisory",
  "message",
] as const;

export type MessageKind = (typeof messageKinds)[number];

/** Role of one token of a subject. */
export const tokenRoles = [
  "environment",
  "prefix",
  "machine",
  "context",
  "marker",
  "aggregate",
  "id",
  "verb",
  "version",
  "number",
  "word",
] as const;

export type TokenRole = (typeof tokenRoles)[number];

/** One token of a subject, explained. */
export interface SubjectToken {
  readonly text: string;
  readonly role: TokenRole;
}

/** Everything a dialect told of a message besides the fields every event has. See the design's cim.md, sections 1 to 3 and 8. */
export interface ForeignReading {
  readonly kind: MessageKind;
  /** Subject family: `A` to `I` of cim.md, `cloudevent`, `advisory`, `service`, `native` for another installation, or a configured name. */
  readonly family: string;
  /** Body shape: `S1` to `S7`, `cloudevent`, `advisory`, `unknown` (JSON of no known shape), `text`, `binary`, `empty`. */
  readonly shape: string;
  /** How the body names its type. */
  readonly tagging: "event_type" | "type" | "adjacent" | "external" | "nested-external" | "none";
  /** Header dialect. */
  readonly headers: "cim" | "x" | "lower-case" | "conversation" | "cloudevent" | "none";
  /** First token that is an environment, organisation or product prefix, e.g. `prod`; several are joined by a dot. */
  readonly prefix: string | undefined;
  /** The foreign context, e.g. `git`; empty when the subject tells none. */
  readonly domain: string;
  /** The subject with ids and numbers as `*`: its form, e.g. `infrastructure.compute.*.statuschanged`. */
  readonly form: string;
  /** Every id by which another message may name this one as its cause; the display id first. */
  readonly ids: readonly string[];
  /** Where its time was found. */
  readonly timeFrom: "header" | "body" | "stream" | "log";
  /** What it states of content identifiers; absent when it states none. */
  readonly cid?: StatedCid;
  /** Hash of what it says without ids, times and causes: equal for the double writes of cim.md, section 2. */
  readonly contentHash: number;
}

/** What a message claims about its own content and its predecessor. */
export interface StatedCid {
  readonly stated: string | undefined;
  /** The link to what came before, whatever name it has (`previous_cid`, `parent_cid`, ...). */
  readonly previous: string | undefined;
  /** Which of the five chains of cim.md, section 3. */
  readonly chain: "ipld" | "cim-domain" | "cim-events" | "keys" | "document" | "none";
  /** Bytes of the body that the identifier is over, as [from, to): known where the exact text is part of the body. */
  readonly over?: readonly [number, number];
}
