import type { Headers } from "@cim/contracts";

/** One message of another system, exactly as its publisher sends it. */
export interface ForeignMessage {
  readonly subject: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** The stream that stores it; undefined: only on core NATS. */
  readonly stream: string | undefined;
  /** The publisher whose dialect it is in. */
  readonly publisher: string;
}

/** What a publisher knows when it says something. */
export interface Scene {
  /** Epoch milliseconds. */
  readonly at: number;
  /** RFC 3339, UTC. */
  readonly time: string;
  /** What caused it; publishers that know no causes make up their own. */
  readonly cause: Told | undefined;
  /** A thing of this kind that is spoken of again and again. */
  thing(kind: string): string;
  v7(): string;
  v4(): string;
  pick<Item>(list: readonly Item[]): Item;
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  hex(digits: number): string;
}

/** What was said, and by which id and correlation others can go on from it. */
export interface Told {
  readonly messages: readonly ForeignMessage[];
  readonly id: string;
  readonly correlation: string;
}

/** One publisher, saying one thing in its dialect. */
export type Speak = (scene: Scene) => Told;

const utf8 = new TextEncoder();

/** @param body bytes as they are, text as it is, anything else as JSON in the order of its fields, as serde writes it */
export function message(
  publisher: string,
  stream: string | undefined,
  subject: string,
  body: unknown,
  headers: Headers = {},
): ForeignMessage {
  const bytes =
    body instanceof Uint8Array ? body : utf8.encode(typeof body === "string" ? body : JSON.stringify(body));
  return { subject, headers, body: bytes, stream, publisher };
}

/** Ids by the rule of cim-domain: a root is its own cause, what is caused passes the correlation on. */
export function identity(id: string, cause: Told | undefined): { correlation: string; causation: string } {
  return { correlation: cause?.correlation ?? id, causation: cause?.id ?? id };
}
