import { createInbox, type Msg, type NatsConnection, nanos } from "@nats-io/nats-core";
import type { ConnectionWatch } from "../reach/connection-watch.ts";
import { permissionErrorOf } from "../reach/reach-errors.ts";
import { type ForeignMessage, readForeignMessage } from "./foreign-message.ts";

/** Messages in the order of the stream without gap, or why the consumer brings no more. */
export type Pulled =
  | { readonly kind: "messages"; readonly messages: readonly ForeignMessage[] }
  | { readonly kind: "lost"; readonly error: Error };

export interface Pull {
  /** What has arrived since the last call; waits for at least one message. One caller at a time. */
  take(): Promise<Pulled>;
  /** Makes a waiting and every later `take` answer "lost" once what has arrived is taken. */
  abandon(error: Error): void;
  close(): void;
}

export interface PullOptions {
  readonly connection: NatsConnection;
  readonly watch: ConnectionWatch;
  readonly source: string;
  readonly inboxPrefix: string | undefined;
  /** `<api>.CONSUMER.MSG.NEXT.<stream>.<consumer>` */
  readonly nextSubject: string;
  /** Messages asked for at once. */
  readonly batch: number;
  readonly expiresMs: number;
  readonly heartbeatMs: number;
  readonly signal: AbortSignal;
}

/**
 * Reads a consumer without acknowledgements by one request at a time. Nothing is asked for while messages wait to be taken, so a slow
 * log slows the foreign server's sending and not this process's memory. Publishes to `nextSubject` only.
 */
export function openPull(options: PullOptions): Pull {
  const { connection, watch, source, nextSubject, batch, expiresMs, heartbeatMs, signal } = options;
  const inbox = createInbox(options.inboxPrefix);
  let buffer: ForeignMessage[] = [];
  let request = 0;
  let awaited = 0;
  let delivered = 0;
  let heard = Date.now();
  let over: Pulled | undefined;
  let wake: (() => void) | undefined;

  function lose(error: Error) {
    over ??= { kind: "lost", error };
    wake?.();
  }

  function ask() {
    if (awaited > 0 || over !== undefined) return;
    request += 1;
    awaited = batch;
    heard = Date.now();
    const body = { batch, expires: nanos(expiresMs), idle_heartbeat: nanos(heartbeatMs) };
    try {
      connection.publish(nextSubject, JSON.stringify(body), { reply: `${inbox}.${request}` });
    } catch (error) {
      lose(error instanceof Error ? error : new Error(String(error)));
    }
  }

  function onStatus(message: Msg) {
    if (message.subject !== `${inbox}.${request}`) return; // of a request that is over
    const code = message.headers?.code ?? 0;
    const words = message.headers?.description ?? "";
    if (code === 100) {
      const last = Number(message.headers?.last("Nats-Last-Consumer") || Number.NaN);
      if (last > delivered) lose(new Error("a message went missing on the way"));
      return;
    }
    if (code !== 404 && code !== 408 && !/batch completed/iu.test(words)) {
      return lose(new Error(`the consumer ended: ${code} ${words}`.trim()));
    }
    awaited = 0;
    if (buffer.length === 0) ask();
  }

  function onMessage(error: Error | null, message: Msg) {
    if (error !== null) return lose(error);
    heard = Date.now();
    if (over !== undefined) return;
    let taken: ForeignMessage | undefined;
    try {
      taken = readForeignMessage(message);
    } catch (cause) {
      return lose(new Error(`a message on ${message.subject} cannot be read`, { cause }));
    }
    if (taken === undefined) return onStatus(message);
    if (taken.delivered !== delivered + 1) return lose(new Error("a message went missing on the way"));
    delivered = taken.delivered;
    awaited -= 1;
    buffer.push(taken);
    if (buffer.length === 1) wake?.();
  }

  const subscription = connection.subscribe(`${inbox}.*`, { callback: onMessage });
  const unwatch = watch.listen((change) => {
    if (change.kind === "lost" || change.kind === "closed") lose(new Error("the connection was lost"));
    else if (change.kind === "denied" && change.error.subject === nextSubject)
      lose(permissionErrorOf(change.error, source));
  });
  const watchdog = setInterval(() => {
    if (awaited > 0 && Date.now() - heard > 2.5 * heartbeatMs) lose(new Error("the server fell silent"));
  }, heartbeatMs);
  const onAbort = () => lose(new Error("it was stopped"));
  signal.addEventListener("abort", onAbort, { once: true });
  ask();

  return {
    async take() {
      if (buffer.length === 0 && over === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
      if (buffer.length === 0) return over ?? { kind: "lost", error: new Error("it was closed") };
      const messages = buffer;
      buffer = [];
      ask();
      return { kind: "messages", messages };
    },
    abandon: lose,
    close() {
      over ??= { kind: "lost", error: new Error("it was closed") };
      clearInterval(watchdog);
      unwatch();
      signal.removeEventListener("abort", onAbort);
      subscription.unsubscribe();
    },
  };
}
