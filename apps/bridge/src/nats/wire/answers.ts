/** Who answered, before names are made unique over all servers. */
export interface RawServer {
  readonly id: string;
  /** Its id when it was given no name. */
  readonly name: string;
  readonly version: string;
  readonly cluster: string | null;
  readonly domain: string | null;
  readonly address: string;
  readonly jetstream: boolean;
  readonly startedAt: string | null;
}

/** One end of a leaf link, as the server at that end lists it. */
export interface RawLink {
  /** Name of the server at the other end. */
  readonly other: string;
  /** True when the answering server is the one that dialled. */
  readonly spoke: boolean;
  readonly account: string;
  readonly address: string | null;
  readonly rttMs: number | null;
}

export interface RawAccount {
  readonly account: string;
  readonly connections: number;
  readonly leafLinks: number;
  readonly subscriptions: number;
}

export interface RawConsumer {
  readonly name: string;
  readonly durable: boolean;
  readonly filterSubjects: readonly string[];
  readonly ackPolicy: string;
  readonly pending: number;
  readonly ackPending: number;
  readonly redelivered: number;
  /** Milliseconds it had lived when it was read, by the server's own clock. */
  readonly ageMs: number;
}

export interface RawStream {
  readonly account: string;
  readonly name: string;
  /** Name of the server that leads it; null when it says none. */
  readonly leader: string | null;
  readonly subjects: readonly string[];
  readonly retention: string;
  readonly storage: string;
  readonly replicas: number;
  readonly messages: number;
  readonly bytes: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
  readonly consumerCount: number;
  readonly sources: readonly string[];
  /** Null when the answer does not list them. */
  readonly consumers: readonly RawConsumer[] | null;
}

/** A server's streams; `complete` is false when the server had more accounts than it listed. */
export interface RawStreams {
  readonly streams: readonly RawStream[];
  readonly complete: boolean;
}

/** Who listens on a subject at one server. */
export interface RawSubscription {
  readonly account: string;
  readonly subject: string;
  readonly queue: string | null;
  /** How many clients. */
  readonly count: number;
  /** Names of some of them. */
  readonly clients: readonly string[];
}

/** What one server told; a part is undefined until it was read. */
export interface ServerAnswer {
  readonly server: RawServer;
  /** Epoch milliseconds of the newest answer. */
  readonly answeredAt: number;
  readonly links: readonly RawLink[] | undefined;
  readonly accounts: readonly RawAccount[] | undefined;
  readonly streams: RawStreams | undefined;
  readonly subscriptions?: readonly RawSubscription[] | undefined;
}

/** What the JetStream API of one domain told to a user of one account. */
export interface DomainAnswer {
  /** Null for the server's own JetStream without a domain name. */
  readonly domain: string | null;
  readonly account: string;
  /** Name of the server that was asked. */
  readonly asked: string;
  readonly streams: readonly RawStream[];
}
