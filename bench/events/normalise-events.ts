import type { LogRecord } from "@cim/contracts";
import type { NewRecord } from "@cim/event-log";
import { createNormaliser } from "@cim/model";
import { machineEvents } from "@cim/simulator";
import { serveParent } from "../process/serve-parent.ts";
import { foreignMessages } from "./foreign-messages.ts";

export interface NormaliseReading {
  /** Microseconds an event, on one core. */
  readonly microseconds: number;
}

const machine = "local";

function recordsOf(kind: "own" | "foreign", count: number): readonly LogRecord[] {
  const given: NewRecord[] = [];
  const source =
    kind === "own" ? machineEvents(7, { components: count }, { links: new Map() }) : foreignMessages();
  for (const record of source) {
    given.push(record);
    if (given.length === count) break;
  }
  const storedAt = new Date(Date.UTC(2026, 10, 21)).toISOString();
  return given.map(({ subject, headers, body, origin }, index) => ({
    position: index + 1,
    storedAt,
    subject,
    headers,
    body,
    ...(origin === undefined ? {} : { origin }),
  }));
}

function timed(records: readonly LogRecord[], read: (record: LogRecord) => unknown): NormaliseReading {
  for (const record of records.slice(0, 5000)) read(record); // warm
  const began = performance.now();
  let kept: unknown;
  for (const record of records) kept = read(record);
  if (kept === undefined) throw new Error("nothing was read");
  return { microseconds: ((performance.now() - began) * 1000) / records.length };
}

const utf8 = new TextDecoder();

/** What reading one record costs: by the product's normaliser, and by JSON.parse alone, which keeps nothing. */
const calls = {
  async normalise({
    kind,
    count,
  }: {
    readonly kind: "own" | "foreign";
    readonly count: number;
  }): Promise<NormaliseReading> {
    const normaliser = createNormaliser({ machine });
    return timed(recordsOf(kind, count), (record) => normaliser.read(record).event);
  },
  async parse({
    kind,
    count,
  }: {
    readonly kind: "own" | "foreign";
    readonly count: number;
  }): Promise<NormaliseReading> {
    return timed(recordsOf(kind, count), ({ body }) => {
      try {
        return JSON.parse(utf8.decode(body)) ?? "null";
      } catch {
        return "no JSON";
      }
    });
  },
};

export type NormaliseCalls = typeof calls;

serveParent(calls);
