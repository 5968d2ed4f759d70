import type { ForeignReading, LogRecord, MessageKind, StatedCid } from "@cim/contracts";
import type { SubjectReading } from "../subject/subject-reading.ts";
import type { BodyNames } from "./body-names.ts";
import type { Facts } from "./facts.ts";
import type { Fields } from "./fields.ts";
import type { BodyReading } from "./read-body.ts";
import type { HeaderReading } from "./read-headers.ts";

/** A message of another system with all its parts looked at once. */
export interface ForeignMessage {
  readonly record: LogRecord;
  readonly subject: SubjectReading;
  readonly headers: HeaderReading;
  readonly body: BodyReading;
  readonly names: BodyNames;
}

/** What a dialect made of a message's body. */
export interface Said {
  readonly shape: string;
  readonly tagging: ForeignReading["tagging"];
  readonly type: string | undefined;
  readonly data: Fields;
  /** Of the body's envelope and metadata. */
  readonly facts: Facts;
  readonly kind?: MessageKind;
  readonly family?: string;
  readonly domain?: string;
  readonly aggregate?: { readonly type: string; readonly id: string };
  readonly cid?: StatedCid | undefined;
  /** Why it can not be read, if it can not. */
  readonly fault?: string;
}

/** One dialect: undefined when the message is not in it. Never throws. */
export type DialectReader = (message: ForeignMessage) => Said | undefined;
