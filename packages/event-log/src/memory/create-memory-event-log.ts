import { foreignLogPattern, header, type LogRecord, matchesSubject } from "@cim/contracts";
import { checkOrigin, checkPattern, checkRead } from "../check-read.ts";
import { checkRecord, checkSize, type StorableRecord } from "../check-record.ts";
import type { Appended, EventLog } from "../event-log.ts";
import { unwrapRecord } from "../foreign/unwrap-record.ts";
import { ownPatterns, wantedSubjects } from "../foreign/wanted-subjects.ts";
import { LogRewoundError, WrongVersionError } from "../log-errors.ts";

export interface MemoryEventLogOptions {
  /** Installation whose events it takes; absent: `local`. */
  readonly machine?: string;
  /** Clock: when records are stored, and how long an id counts as a duplicate (two minutes, as in JetStream). */
  readonly now: () => Date;
  /** Largest record with headers, in bytes; absent: 8 MiB. */
  readonly maxRecordBytes?: number;
}

const duplicateWindowMilliseconds = 120_000;
const batchSize = 1000;

/** The log in memory, for tests and for folding without a server. Records are copied on their way in and out. */
export function createMemoryEventLog(options: MemoryEventLogOptions): EventLog {
  const { machine = "local", now, maxRecordBytes = 8 * 1024 * 1024 } = options;
  /** As they lie in the log: foreign ones under the log's own subject and headers for them. */
  const records: LogRecord[] = [];
  const recentIds = new Map<string, { readonly position: number; readonly at: number }>();
  const waiting = new Set<() => void>();

  function newest(subjects: string): LogRecord | undefined {
    return records.findLast((record) => matchesSubject(subjects, record.subject));
  }

  function duplicateOf(id: string, at: number): Appended | undefined {
    for (const [old, entry] of recentIds) {
      if (at - entry.at <= duplicateWindowMilliseconds) break;
      recentIds.delete(old);
    }
    const known = recentIds.get(id);
    return known && { position: known.position, duplicate: true };
  }

  function store(record: StorableRecord, at: Date): Appended {
    const position = records.length + 1;
    const { subject, headers, body } = record;
    records.push({ position, storedAt: at.toISOString(), subject, headers, body: body.slice() });
    recentIds.set(record.id, { position, at: at.getTime() });
    for (const wake of waiting) wake();
    return { position, duplicate: false };
  }

  /** Up to a batch of matching records from `from`, and the position to go on from. */
  function batchFrom(from: number, to: number, subjects: readonly string[] | undefined) {
    const found: LogRecord[] = [];
    let next = from;
    for (; next <= to && found.length < batchSize; next++) {
      const record = records[next - 1];
      if (record && (subjects?.some((pattern) => matchesSubject(pattern, record.subject)) ?? true)) {
        found.push(given(record));
      }
    }
    return { found, next };
  }

  function given(record: LogRecord): LogRecord {
    return copyOf(unwrapRecord(machine, record));
  }

  return {
    async append(wanted, expected) {
      const record = checkRecord(machine, wanted);
      checkSize(wanted, record, maxRecordBytes);
      const at = now();
      if (expected !== undefined) {
        checkPattern(expected.subjects, "expected.subjects");
        const last = newest(expected.subjects);
        if ((last?.position ?? 0) !== expected.position) {
          if (last?.headers[header.id] === record.id) return { position: last.position, duplicate: true };
          throw new WrongVersionError(expected.subjects, expected.position, last?.position ?? 0);
        }
      }
      return duplicateOf(record.id, at.getTime()) ?? store(record, at);
    },

    async *read(read) {
      checkRead(read);
      const subjects = wantedSubjects(machine, read);
      const to = Math.min(read.to ?? records.length, records.length);
      for (let from = read.from; from <= to; ) {
        read.signal?.throwIfAborted();
        const { found, next } = batchFrom(from, to, subjects);
        if (found.length > 0) yield { records: found, head: records.length };
        from = next;
      }
    },

    async *follow(read) {
      checkRead(read);
      const subjects = wantedSubjects(machine, read);
      if (read.from > records.length + 1) {
        throw new LogRewoundError("(memory)", read.from - 1, records.length);
      }
      for (let from = read.from; read.signal?.aborted !== true; ) {
        const { found, next } = batchFrom(from, records.length, subjects);
        if (found.length > 0) yield { records: found, head: records.length };
        else if (next > records.length) await appended(waiting, read.signal);
        from = next;
      }
    },

    async get(position) {
      const record = records[position - 1];
      return record && given(record);
    },

    async last(subjects) {
      checkPattern(subjects, "subjects");
      const [own] = ownPatterns(machine, subjects);
      const record = own === undefined ? undefined : newest(own);
      return record && given(record);
    },

    async lastOf(origin) {
      checkOrigin(origin);
      const record = newest(`${foreignLogPattern(machine, origin)}.>`);
      return record && given(record);
    },

    async bounds() {
      return { first: 1, last: records.length };
    },
  };
}

function copyOf(record: LogRecord): LogRecord {
  return { ...record, headers: { ...record.headers }, body: record.body.slice() };
}

/** Resolves at the next append, or when the signal is aborted. */
function appended(waiting: Set<() => void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      waiting.delete(wake);
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    waiting.add(wake);
    signal?.addEventListener("abort", wake, { once: true });
  });
}
