import type { transports } from "@cim/contracts";

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
  /** Messages that came to and left the answering server over it, since it is up; undefined where it does not say. */
  readonly messagesIn?: number | undefined;
  readonly messagesOut?: number | undefined;
}

/** What one server tells of its way to another cluster. */
export interface RawGateway {
  readonly remote: string;
  /** False: it is configured, but nothing is connected. */
  readonly connected: boolean;
  readonly rttMs: number | null;
  readonly messagesIn: number;
  readonly messagesOut: number;
}

/** The gateways of one server, and the cluster it speaks for. */
export interface RawGateways {
  readonly cluster: string;
  readonly ways: readonly RawGateway[];
}

/** A client that is connected. */
export interface RawConnection {
  readonly number: number;
  readonly account: string;
  readonly client: string;
  readonly user: string | null;
  readonly transport: (typeof transports)[number];
  readonly language: string | null;
  readonly version: string | null;
  readonly address: string | null;
  readonly rttMs: number | null;
  readonly connectedAt: string | null;
  /** Milliseconds it had been connected when it was read, by the server's own clock. */
  readonly ageMs: number;
}

export interface RawConnections {
  readonly connections: readonly RawConnection[];
  /** False when the server has more than were read. */
  readonly complete: boolean;
}

/** A client that a server cut for reading too slowly. */
export interface RawCut {
  /** Of the server's message that told it. */
  readonly id: string;
  readonly serverId: string;
  readonly serverName: string;
  readonly number: number;
  readonly account: string;
  readonly client: string;
  readonly user: string | null;
  readonly reason: string;
  readonly sentMessages: number | null;
  readonly sentBytes: number | null;
}

/** What a server tells of itself in figures. Messages are counted since it started. */
export interface RawFigures {
  /** 1 is one core. */
  readonly cores: number;
  readonly memory: number;
  readonly connections: number;
  readonly messagesIn: number;
  readonly messagesOut: number;
  readonly slowConsumers: number;
  /** True when it is connected to another cluster. */
  readonly hasGateways: boolean;
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
  /** How many it was given, those again included, since it was made. */
  readonly delivered: number;
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
  readonly gateways?: RawGateways | undefined;
  readonly connections?: RawConnections | undefined;
  /** Why connections of it ended lately, by number, as the server told when they did. */
  readonly ended?: ReadonlyMap<number, string> | undefined;
  readonly figures?: RawFigures | undefined;
  /** When parts were read; epoch milliseconds. What is measured between two readings needs it. */
  readonly readAt?:
    | Readonly<Partial<Record<"links" | "gateways" | "streams" | "figures" | "connections", number>>>
    | undefined;
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
