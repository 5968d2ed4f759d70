import type { ForeignReading, Headers, LogEvent, LogRecord, MessageKind } from "@cim/contracts";

/** When the foreign stream and when the log stored each fixture. */
export const streamTime = "2026-11-21T11:59:59.500Z";
export const logTime = "2026-11-21T12:00:00.000Z";

/** Ids as publishers make them: version 7, and version 4 where they do. */
export const id = {
  event: "019b8c1e-7d20-7c11-9a51-0f3b6a1d0001",
  inner: "019b8c1e-7d20-7c11-9a51-0f3b6a1d0002",
  correlation: "019b8c1e-7d20-7c11-9a51-0f3b6a1d00c0",
  causation: "019b8c1e-7d20-7c11-9a51-0f3b6a1d0000",
  thing: "019b8c1a-0000-7000-8000-00000000000a",
  other: "019b8c1a-0000-7000-8000-00000000000b",
  four: "0b9d1c2e-51a4-4f0e-9f3e-2f6f0a9c1d11",
  fourCorrelation: "5e0d7c11-7b6a-4d35-8a51-9b1d2c3e4f50",
  cid: "bafkr4ihkr4ld3m4gqkjf4reryxsy2s5tkbxprqkow6fin2iiyvreuzzab4",
  previousCid: "bafkr4ic6wgk2rg2yifcdcn6qbzm4r7mrzz3pqcvsp4wd5jzbwhqmsgz4vy",
} as const;

/** What a fixture must be read as; what is left out must be absent, `event`, `none`, version 1, and the stream's time. */
export interface ExpectedReading {
  readonly type: string;
  readonly family: string;
  readonly shape: string;
  readonly tagging: ForeignReading["tagging"];
  readonly domain: string;
  readonly form: string;
  readonly kind?: MessageKind;
  readonly headers?: ForeignReading["headers"];
  readonly prefix?: string;
  readonly version?: number;
  /** All ids, the display id first. */
  readonly ids?: readonly string[];
  readonly correlation?: string;
  readonly causation?: string;
  readonly time?: readonly [at: string, from: ForeignReading["timeFrom"]];
  readonly aggregate?: readonly [type: string, id: string];
  readonly actor?: string;
  readonly source?: string;
  readonly cid?: ForeignReading["cid"];
  /** Part of the fault; the rule is `raw` then. */
  readonly fault?: string;
  /** Fields that must be in what it says. */
  readonly data?: LogEvent["data"];
}

/** One message as a publisher really sends it. */
export interface ForeignFixture {
  readonly name: string;
  readonly subject: string;
  readonly headers?: Headers;
  /** Bytes, text, or what is written as JSON; absent: nothing. */
  readonly body?: unknown;
  readonly reads: ExpectedReading;
}

const utf8 = new TextEncoder();

/** A fixture as the log gives it. */
export function foreignRecord({
  subject,
  headers = {},
  body,
}: Omit<ForeignFixture, "reads" | "name">): LogRecord {
  return {
    position: 7,
    storedAt: logTime,
    originTime: streamTime,
    subject,
    headers,
    body: bytesOf(body),
    origin: { source: "hub", stream: "EVENTS", incarnation: "m1", sequence: 42, via: "copied" },
  };
}

function bytesOf(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array();
  if (body instanceof Uint8Array) return body;
  return utf8.encode(typeof body === "string" ? body : JSON.stringify(body));
}
