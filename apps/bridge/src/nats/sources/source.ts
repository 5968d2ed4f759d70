import type { DomainAnswer, RawCut, ServerAnswer } from "../wire/answers.ts";

/** One thing a source cannot read, and what to do about it. */
export interface SourceProblem {
  /** `connection`, `servers`, `links`, `gateways`, `accounts`, `streams`, `subscriptions`, `events`. */
  readonly part: string;
  readonly code: string;
  readonly message: string;
}

export interface SourceStatus {
  /** The URL without user and password. */
  readonly url: string;
  readonly kind: "system" | "monitor" | "domains";
  readonly state: "starting" | "reading" | "failing" | "stopped";
  /** RFC 3339; null before the first answer. */
  readonly lastReadAt: string | null;
  /** Servers that answer here. */
  readonly servers: number;
  readonly problems: readonly SourceProblem[];
}

/** A place where the bridge asks about the lattice. It keeps what it was told last and calls `changed` after each round. */
export interface LatticeSource {
  readonly url: string;
  servers(): readonly ServerAnswer[];
  domains(): readonly DomainAnswer[];
  /** Clients that were cut for being slow and were not taken yet, oldest first, at most 1,000. */
  takeCuts(): readonly RawCut[];
  /** True once every part was asked once, with whatever result. */
  hasBegun(): boolean;
  /** False until it answered, or has failed for so long that its silence means something. */
  isSettled(): boolean;
  /** Why a server that it told of is missing now. */
  whyMissing(): string;
  status(): SourceStatus;
  /** Ends its timers and closes the connection it opened. */
  stop(): Promise<void>;
}

/** How often and how patiently sources ask; milliseconds unless said otherwise. */
export interface Patience {
  /** Servers, leaf links, connection counts. */
  readonly linksMs: number;
  /** Streams and consumers, gateways, and who is connected and listens. */
  readonly streamsMs: number;
  /** Longest wait before a failing part is tried again. */
  readonly backoffMs: number;
  /** A source that cannot be reached says so after this time: its servers count as lost. */
  readonly lostAfterMs: number;
  /** A request to all servers ends when nobody answered for this long and all known servers did. */
  readonly quietMs: number;
  /** ... for this long and some known server is missing. */
  readonly missingMs: number;
  /** One request in all. */
  readonly requestMs: number;
  /** Bytes of replies per second that one part may cost on average: large lattices are read less often. */
  readonly bytesPerSecond: number;
  /** Largest single reply, in bytes. */
  readonly replyBytes: number;
}

export const defaultPatience: Patience = {
  linksMs: 2000,
  streamsMs: 5000,
  backoffMs: 10_000,
  lostAfterMs: 10_000,
  quietMs: 250,
  missingMs: 900,
  requestMs: 5000,
  bytesPerSecond: 1_000_000,
  replyBytes: 64 * 1024 * 1024,
};

/** A source's state from since when it fails and when it last answered (epoch milliseconds). */
export function stateOf(
  failingSince: number | undefined,
  lastReadAt: number | undefined,
): SourceStatus["state"] {
  if (failingSince !== undefined) return "failing";
  return lastReadAt === undefined ? "starting" : "reading";
}
