import type { RawLink, RawStream } from "../wire/answers.ts";
import type { ConsumerFact, LinkFact, StreamFact } from "./facts.ts";

/** A leaf link, and what was told of it by the server whose word counts. */
export interface MergedLink {
  readonly fact: LinkFact;
  readonly told: RawLink;
  readonly readAt: number | undefined;
}

/** A stream, and what was told of it by the server whose word counts. */
export interface MergedStream {
  readonly fact: StreamFact;
  readonly stream: RawStream;
  /** Epoch milliseconds; undefined where the JetStream API told it. */
  readonly readAt: number | undefined;
  readonly consumers: readonly ConsumerFact[];
  readonly consumersKnown: boolean;
}
