import { foreignLogPattern, type LogRecord } from "@cim/contracts";
import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { checkOrigin, checkPattern, checkRead } from "../check-read.ts";
import type { EventLog, ReadOptions } from "../event-log.ts";
import { unwrapRecord } from "../foreign/unwrap-record.ts";
import { ownPatterns, wantedSubjects } from "../foreign/wanted-subjects.ts";
import { LogRefusedError } from "../log-errors.ts";
import { openAckInbox } from "./ack-inbox.ts";
import { appendRecord } from "./append-record.ts";
import { watchConnection } from "./connection-watch.ts";
import { type DirectQuery, directGet } from "./direct-get.ts";
import { ensureStream } from "./ensure-stream.ts";
import { logErrorOf } from "./log-error-of.ts";
import { ownBySubject } from "./own-by-subject.ts";
import { readLog } from "./read-log.ts";

export interface JetStreamEventLogOptions {
  /** An open connection; whoever opened it closes it. */
  readonly connection: NatsConnection;
  readonly machine: string;
  /** Absent: `CIM_LOG`. */
  readonly stream?: string;
  /** True: creates the stream, and changes what is safe to change in one that is there. */
  readonly createIfMissing: boolean;
  /** Milliseconds to wait for any answer of the server; absent: 5000. */
  readonly timeout?: number;
  /**
   * True: asks for own events by their subjects only, for a user who may read no more (`cim-emit`); `last` and `append` then work as ever,
   * `get`, `lastOf`, `read` and `follow` are refused. Absent: false.
   */
  readonly ownBySubject?: boolean;
  /** Told, for the log file, whenever a reader lost its session and opens another. */
  readonly onTrouble?: (why: string) => void;
}

/**
 * The log on a JetStream stream. Makes sure that the stream fits first.
 * @throws LogMissingError, LogMisconfiguredError, LogUnavailableError, LogRefusedError
 */
export async function createJetStreamEventLog(options: JetStreamEventLogOptions): Promise<EventLog> {
  const { connection, machine, createIfMissing } = options;
  const {
    stream = "CIM_LOG",
    timeout = 5000,
    ownBySubject: bySubject = false,
    onTrouble = () => undefined,
  } = options;
  const manager = await jetstreamManager(connection, { checkAPI: false, timeout });
  await ensureStream(manager, { machine, stream, createIfMissing });
  const watch = watchConnection(connection);
  const acks = openAckInbox({ connection, watch, inboxPrefix: manager.getOptions().watcherPrefix, timeout });
  const unwrap = (stored: LogRecord) => unwrapRecord(machine, stored);
  const reader = { connection, manager, watch, stream, unwrap, onTrouble };
  const one = async (query: DirectQuery) => {
    const stored = await directGet(connection, stream, query, timeout);
    return stored && unwrap(stored);
  };

  const newest = async (pattern: string) =>
    bySubject
      ? await ownBySubject({ connection, manager, stream, timeout }, pattern)
      : await directGet(connection, stream, { last_by_subj: pattern }, timeout);

  const wanted = (read: ReadOptions) => {
    const subjects = wantedSubjects(machine, read);
    return { ...read, subjects: subjects?.length === 0 ? [nothing(machine)] : subjects };
  };

  return {
    append: (record, expected) =>
      appendRecord({ connection, acks, machine, stream, newest }, record, expected),

    async *read(read) {
      checkRead(read);
      yield* readLog(reader, wanted(read), true);
      read.signal?.throwIfAborted();
    },

    async *follow(read) {
      checkRead(read);
      yield* readLog(reader, wanted(read), false);
    },

    async get(position) {
      if (!Number.isSafeInteger(position) || position < 1) return undefined;
      if (bySubject)
        throw new LogRefusedError(
          `read position ${position} of ${stream}`,
          "this log is asked by subject only",
        );
      return await one({ seq: position });
    },

    async last(subjects) {
      checkPattern(subjects, "subjects");
      const [own] = ownPatterns(machine, subjects);
      const stored = own === undefined ? undefined : await newest(own);
      return stored && unwrap(stored);
    },

    async lastOf(origin) {
      checkOrigin(origin);
      return await one({ last_by_subj: `${foreignLogPattern(machine, origin)}.>` });
    },

    async bounds() {
      try {
        const { state } = await manager.streams.info(stream);
        return { first: Math.max(1, state.first_seq), last: state.last_seq };
      } catch (error) {
        throw logErrorOf(error, `ask for the bounds of ${stream}`, stream);
      }
    },
  };
}

/** A subject that the stream stores and that no event can have. */
function nothing(machine: string): string {
  return `${machine}.none.events.none`;
}
