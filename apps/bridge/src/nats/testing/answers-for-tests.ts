import type {
  RawConnection,
  RawConsumer,
  RawCut,
  RawLink,
  RawStream,
  ServerAnswer,
} from "../wire/answers.ts";

export function answer(
  name: string,
  parts: Partial<ServerAnswer> & {
    readonly id?: string;
    readonly cluster?: string | null;
    readonly domain?: string | null;
  } = {},
): ServerAnswer {
  const { id = `N-${name}`, cluster = null, domain = null, ...rest } = parts;
  return {
    server: {
      id,
      name,
      version: "2.15.2",
      cluster,
      domain,
      address: "",
      jetstream: true,
      startedAt: "2026-11-21T05:00:00.000Z",
    },
    answeredAt: Date.parse("2026-11-21T06:00:00Z"),
    links: undefined,
    accounts: undefined,
    streams: undefined,
    ...rest,
  };
}

export function rawLink(other: string, spoke: boolean, account = "CIM"): RawLink {
  return { other, spoke, account, address: "127.0.0.1", rttMs: 1 };
}

export function rawStream(name: string, change: Partial<RawStream> = {}): RawStream {
  return {
    account: "CIM",
    name,
    leader: null,
    subjects: [],
    retention: "limits",
    storage: "file",
    replicas: 1,
    messages: 0,
    bytes: 0,
    firstSequence: 0,
    lastSequence: 0,
    consumerCount: 0,
    sources: [],
    consumers: [],
    ...change,
  };
}

export function rawConsumer(name: string, change: Partial<RawConsumer> = {}): RawConsumer {
  return {
    name,
    durable: false,
    filterSubjects: [],
    ackPolicy: "none",
    pending: 0,
    ackPending: 0,
    redelivered: 0,
    delivered: 0,
    ageMs: 0,
    ...change,
  };
}

/** A connection that lived for a minute. */
export function rawConnection(number: number, change: Partial<RawConnection> = {}): RawConnection {
  return {
    number,
    account: "APP",
    client: "",
    user: null,
    transport: "nats",
    language: "go",
    version: "1.40.0",
    address: "10.0.0.7",
    rttMs: 0.5,
    connectedAt: "2026-11-21T05:59:00.000Z",
    ageMs: 60_000,
    ...change,
  };
}

export function rawCut(server: string, number: number, change: Partial<RawCut> = {}): RawCut {
  return {
    id: `cut-${server}-${number}`,
    serverId: `N-${server}`,
    serverName: server,
    number,
    account: "APP",
    client: "",
    user: null,
    reason: "Slow Consumer (Pending Bytes)",
    sentMessages: 80,
    sentBytes: 72_000_000,
    ...change,
  };
}
