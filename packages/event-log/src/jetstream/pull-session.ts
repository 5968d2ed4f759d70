import type { LogRecord } from "@cim/contracts";
import { createInbox, type Msg, type NatsConnection, nanos } from "@nats-io/nats-core";
import type { ConnectionWatch } from "./connection-watch.ts";
import { readDelivery } from "./delivery.ts";
import { readPullStatus } from "./pull-status.ts";
import { toLogRecord } from "./to-log-record.ts";

/** What a session hands over: records in order without gap, or why there are no more from it. */
export type Taken =
  | { readonly kind: "records"; readonly records: readonly LogRecord[]; readonly pending: number }
  /** Nothing matching is left (only when reading to an end). */
  | { readonly kind: "end" }
  /** The session is of no more use; open another one behind the last record taken. */
  | { readonly kind: "lost"; readonly why: string };

export interface PullSession {
  /** Everything that has arrived since the last call; waits for at least one record. One caller at a time. */
  take(): Promise<Taken>;
  /** Makes a waiting and every later `take` answer "lost". */
  abandon(why: string): void;
  close(): void;
}

export interface PullSessionOptions {
  readonly connection: NatsConnection;
  readonly watch: ConnectionWatch;
  /** The connection's inbox prefix; undefined: the client's own. */
  readonly inboxPrefix: string | undefined;
  readonly stream: string;
  readonly consumer: string;
  /** Makes of a message as it lies in the stream what the reader is given. */
  readonly unwrap: (stored: LogRecord) => LogRecord;
  /** True: ends when nothing matching is left; false: waits for more. */
  readonly finite: boolean;
  /** Bytes asked for at once; absent: 8 MiB, or two of the largest messages. */
  readonly batchBytes?: number;
}

/** Records asked for at once: with one request in flight, replay loses one round trip per so many records. */
const batch = 4096;
/** Far below the 64 MB at which the server drops a slow connection. */
const defaultBatchBytes = 8 * 1024 * 1024;
const expiresMilliseconds = 30_000;
const heartbeatMilliseconds = 2000;
/** Silence after which the server or the consumer is taken for lost. */
const silenceMilliseconds = 5000;

/**
 * Reads an ordered (ack none) pull consumer, one pull request in flight. Nothing is asked for while records wait to be taken, so
 * that a slow reader slows the server and not the memory; a waiting request makes the server send a new record at once.
 */
export function openPullSession(options: PullSessionOptions): PullSession {
  const { connection, watch, stream, consumer, finite, unwrap } = options;
  const { batchBytes = Math.max(defaultBatchBytes, 2 * (connection.info?.max_payload ?? 0)) } = options;
  const inbox = createInbox(options.inboxPrefix);
  const nextSubject = `$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`;
  let buffer: LogRecord[] = [];
  let pending = 0;
  let delivered = 0;
  let request = 0;
  let awaited = 0; // records that the request in flight may still bring; 0: none is in flight
  let fresh = false; // the request in flight has brought nothing yet
  let unbounded = false;
  let over: Taken | undefined;
  let heard = Date.now();
  let wake: (() => void) | undefined;

  const finish = (taken: Taken) => {
    over ??= taken;
    wake?.();
  };

  function ask() {
    if (awaited > 0 || over !== undefined) return;
    request += 1;
    awaited = unbounded ? 1 : batch;
    fresh = true;
    heard = Date.now();
    const pull = {
      batch: awaited,
      ...(unbounded ? {} : { max_bytes: batchBytes }),
      ...(finite
        ? { no_wait: true }
        : { expires: nanos(expiresMilliseconds), idle_heartbeat: nanos(heartbeatMilliseconds) }),
    };
    unbounded = false;
    try {
      const reply = `${inbox}.${request}`;
      connection.publish(nextSubject, JSON.stringify(pull), { reply });
    } catch (error) {
      finish({ kind: "lost", why: String(error) });
    }
  }

  function onStatus(message: Msg) {
    if (message.subject !== `${inbox}.${request}`) return; // of a request that is over
    const code = message.headers?.code ?? 0;
    const last = message.headers?.last("Nats-Last-Consumer");
    const status = readPullStatus(code, message.headers?.description ?? "", last);
    if (status.kind === "lost") return finish({ kind: "lost", why: status.why });
    if (status.kind === "alive") {
      if ((status.delivered ?? delivered) > delivered) finish({ kind: "lost", why: "a record went missing" });
      return;
    }
    awaited = 0;
    if (status.kind === "too-large") unbounded = fresh;
    if (finite && status.kind !== "too-large" && (status.kind === "empty" || fresh))
      return finish({ kind: "end" });
    if (buffer.length === 0) ask();
  }

  function onMessage(error: Error | null, message: Msg) {
    if (error !== null) return finish({ kind: "lost", why: error.message });
    heard = Date.now();
    if (over !== undefined) return;
    const delivery = message.reply === undefined ? undefined : readDelivery(message.reply);
    if (delivery === undefined) return onStatus(message);
    if (delivery.delivered !== delivered + 1) return finish({ kind: "lost", why: "a record went missing" });
    delivered = delivery.delivered;
    pending = delivery.pending;
    awaited -= 1;
    fresh = false;
    buffer.push(unwrap(toLogRecord(message, delivery)));
    if (buffer.length === 1) wake?.();
  }

  const subscription = connection.subscribe(`${inbox}.*`, { callback: onMessage });
  const unwatch = watch.listen((change) => {
    if (change.kind === "lost") finish({ kind: "lost", why: "the connection was lost" });
    else if (change.kind === "denied" && change.subject === nextSubject) {
      finish({ kind: "lost", why: change.error.message });
    }
  });
  const watchdog = setInterval(() => {
    if (awaited > 0 && Date.now() - heard > silenceMilliseconds) {
      finish({ kind: "lost", why: "the server fell silent" });
    }
  }, 1000);
  ask();

  return {
    async take() {
      if (buffer.length === 0 && over === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
      if (buffer.length === 0) return over ?? { kind: "lost", why: "the session is closed" };
      const records = buffer;
      buffer = [];
      ask();
      return { kind: "records", records, pending };
    },
    abandon: (why) => finish({ kind: "lost", why }),
    close() {
      over ??= { kind: "lost", why: "the session is closed" };
      clearInterval(watchdog);
      unwatch();
      subscription.unsubscribe();
    },
  };
}
