import type { MessageKind, SubjectToken } from "@cim/contracts";

/** What a subject alone tells of the messages on it. */
export interface SubjectReading {
  /** Every token with what it says; joined by dots they are the subject again. */
  readonly tokens: readonly SubjectToken[];
  readonly kind: MessageKind;
  /** `A` to `I` of the design's cim.md, `cloudevent`, `advisory`, `service`, `kv`, `object`, or `native`. */
  readonly family: string;
  /** Environment, organisation and product tokens in front, joined by dots. */
  readonly prefix: string | undefined;
  /** The context, e.g. `git`; empty when the subject tells none. */
  readonly domain: string;
  /** The subject with ids and numbers as `*`. */
  readonly form: string;
  /** Of a token such as `v1`. */
  readonly version: number | undefined;
  /** The last word, which says what happened; empty when there is none. */
  readonly verb: string;
  readonly aggregate: { readonly type: string; readonly id: string } | undefined;
  /** The kind of thing it is about, also where no id is told; empty when unknown. */
  readonly aggregateType: string;
  /** An id after the verb: of the message itself or of its correlation. */
  readonly trailingId: string | undefined;
  /** A conversation's id, which all its messages have in common. */
  readonly correlationId: string | undefined;
  /** True when the grammar is known: a token marks the kind, or a template says what each one is. */
  readonly known: boolean;
  /** A type for messages that state none. */
  readonly typeName: string;
}
