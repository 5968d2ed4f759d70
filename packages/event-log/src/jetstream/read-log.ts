import type { LogRecord } from "@cim/contracts";
import { AckPolicy, DeliverPolicy, type JetStreamManager, ReplayPolicy } from "@nats-io/jetstream";
import { type NatsConnection, nanos, nuid } from "@nats-io/nats-core";
import type { LogBatch, ReadOptions } from "../event-log.ts";
import { LogRewoundError, LogUnavailableError } from "../log-errors.ts";
import type { ConnectionWatch } from "./connection-watch.ts";
import { logErrorOf } from "./log-error-of.ts";
import { openPullSession, type PullSession, type Taken } from "./pull-session.ts";
import { createPatience } from "./reopen-patience.ts";

export interface ReaderContext {
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
  readonly watch: ConnectionWatch;
  readonly stream: string;
  /** Makes of a message as it lies in the stream what the reader is given. */
  readonly unwrap: (stored: LogRecord) => LogRecord;
  /** Told each time a reader lost its session, with the reason; it goes on by itself. */
  readonly onTrouble: (why: string) => void;
}

/** What the stream was when a session was opened. */
interface StreamState {
  readonly last: number;
  readonly created: string;
}

/**
 * Yields every record from `from`, each once and in order, over as many sessions as it takes: after a lost connection, server
 * or consumer the next session begins behind the last record yielded.
 * @param finite ends at `to` (or the newest record at the start); else goes on until the signal
 * @throws LogRewoundError when the log ends before a position already read; LogMissingError, LogRefusedError,
 *   LogUnavailableError when trouble outlasts patience (an endless reader waits for an unavailable server forever)
 */
export async function* readLog(
  context: ReaderContext,
  options: Pick<ReadOptions, "from" | "to" | "signal"> & {
    /** Patterns of stored subjects; absent: everything. */
    readonly subjects?: readonly string[] | undefined;
  },
  finite: boolean,
): AsyncGenerator<LogBatch, void> {
  const { signal, subjects } = options;
  const patience = createPatience(context.watch, finite, signal);
  let next = options.from;
  let to = finite ? (options.to ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  let created: string | undefined;
  let head = 0;

  while (signal?.aborted !== true) {
    let session: OpenReader;
    try {
      const state = await stateOf(context);
      created ??= state.created;
      if (created !== state.created || (!finite && next > state.last + 1)) {
        throw new LogRewoundError(context.stream, next - 1, state.last);
      }
      if (finite) to = Math.min(to, state.last);
      if (next > to) return;
      head = Math.max(head, state.last);
      session = await openReader(context, next, subjects, finite);
    } catch (error) {
      await patience.afterFailure(logErrorOf(error, `read the stream ${context.stream}`, context.stream));
      continue;
    }

    const abandon = () => session.pull.abandon("aborted");
    signal?.addEventListener("abort", abandon, { once: true });
    try {
      if (signal?.aborted) return;
      let taken: Taken = await session.pull.take();
      for (; taken.kind === "records"; taken = await session.pull.take()) {
        patience.reset();
        const records = within(taken.records, next, to);
        const newest = taken.records.at(-1)?.position ?? 0;
        head = Math.max(head, newest + taken.pending);
        if (signal?.aborted) return;
        if (records.length > 0) yield { records, head };
        next = newest + 1;
        if (next > to || (finite && taken.pending === 0) || signal?.aborted) return;
      }
      if (taken.kind === "end") return;
      if (signal?.aborted) return;
      context.onTrouble(taken.why);
      await patience.afterFailure(new LogUnavailableError(`read the stream ${context.stream}`, taken.why));
    } finally {
      signal?.removeEventListener("abort", abandon);
      session.close();
    }
  }
}

function within(records: readonly LogRecord[], from: number, to: number): readonly LogRecord[] {
  const first = records[0]?.position ?? 0;
  const last = records.at(-1)?.position ?? 0;
  if (first >= from && last <= to) return records;
  return records.filter((record) => record.position >= from && record.position <= to);
}

async function stateOf({ manager, stream }: ReaderContext): Promise<StreamState> {
  const { state, created } = await manager.streams.info(stream);
  return { last: state.last_seq, created };
}

interface OpenReader {
  readonly pull: PullSession;
  close(): void;
}

async function openReader(
  context: ReaderContext,
  from: number,
  subjects: readonly string[] | undefined,
  finite: boolean,
): Promise<OpenReader> {
  const { connection, manager, watch, stream, unwrap } = context;
  const consumer = `cim-reader-${nuid.next()}`;
  await manager.consumers.add(stream, {
    name: consumer,
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: from,
    replay_policy: ReplayPolicy.Instant,
    mem_storage: true,
    num_replicas: 1,
    inactive_threshold: nanos(30_000),
    ...(subjects === undefined ? {} : { filter_subjects: [...subjects] }),
  });
  const { watcherPrefix: inboxPrefix } = manager.getOptions();
  const pull = openPullSession({ connection, watch, inboxPrefix, stream, consumer, finite, unwrap });
  return {
    pull,
    close() {
      pull.close();
      // Best effort: what cannot be deleted now, the server drops 30 s after its last request.
      manager.consumers.delete(stream, consumer).catch(() => undefined);
    },
  };
}
