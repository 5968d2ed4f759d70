import type { LogRecord } from "@cim/contracts";
import { waitFor } from "@cim/testing";
import type { EventLog, NewRecord } from "../../event-log.ts";
import { readAll } from "../../log-under-test.ts";
import type { LogSourcing, SourcedStream, StreamKey } from "../log-sourcing.ts";
import type { MemoryForeignMessage } from "../memory/create-memory-foreign-streams.ts";

/** Foreign systems `garage` and `attic`, each with streams that a test makes; what they do with them is theirs. */
export interface ForeignSystems {
  /** Makes a stream that stores {@link subjectsOf}; anew after it was removed. */
  create(key: StreamKey): Promise<SourcedStream>;
  /** Returns its sequence. */
  publish(key: StreamKey, message: MemoryForeignMessage): Promise<number>;
  purge(key: StreamKey): Promise<void>;
  remove(key: StreamKey): Promise<void>;
}

/** Of each stream its own; two systems may have equal ones, and `GIT` also stores whatever a log of ours publishes. */
export function subjectsOf({ stream }: StreamKey): string[] {
  return [`${stream.toLowerCase()}.>`, ...(stream === "GIT" ? ["foreign.>"] : [])];
}

export interface SourcingUnderTest {
  readonly log: EventLog;
  /** Largest record the log takes; foreign systems take messages of this size, too. */
  readonly maxRecordBytes: number;
  readonly sourcing: LogSourcing;
  readonly foreign: ForeignSystems;
  close(): Promise<void>;
}

/** Carrying in the background, and what it told. */
export interface Carrying {
  readonly refused: { readonly record: NewRecord; readonly why: Error }[];
  readonly recreated: StreamKey[];
  readonly carried: string[];
  stop(): Promise<void>;
}

export function startCarrying(sourcing: LogSourcing, log: EventLog): Carrying {
  const ending = new AbortController();
  const refused: Carrying["refused"] = [];
  const recreated: StreamKey[] = [];
  const carried: string[] = [];
  const done = sourcing.carry({
    log,
    signal: ending.signal,
    onRefused: (record, why) => refused.push({ record, why }),
    onRecreated: (stream) => recreated.push(stream),
    onCarried: (records) => {
      for (const { origin } of records)
        carried.push(`${origin?.source}/${origin?.stream} ${origin?.sequence}`);
    },
  });
  done.catch(() => undefined); // thrown to whoever stops it
  return {
    refused,
    recreated,
    carried,
    async stop() {
      ending.abort();
      await done;
    },
  };
}

/** Everything foreign in the log, once there are `count` of them. */
export async function foreignRecords(log: EventLog, count: number, timeout = 20_000): Promise<LogRecord[]> {
  let records: LogRecord[] = [];
  await waitFor(
    async () => {
      records = await readAll(log, { origin: {} });
      return records.length >= count;
    },
    { describe: () => `${count} foreign records; there are ${records.length}`, timeout, interval: 50 },
  );
  return records;
}
