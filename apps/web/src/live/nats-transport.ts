import { type NatsConnection, type Subscription, wsconnect } from "@nats-io/nats-core";
import type { OpenTransport } from "./transport.ts";

/** Milliseconds that a sign of life may take. */
const probePatience = 4_000;

/**
 * NATS over the WebSocket of our own origin. The session's cookie signs in, at each reconnect anew; an answer of "no" is tried
 * again for ever, as the BFF that decides it may be restarting (who is really signed out learns it by HTTP). Server addresses
 * told by the cluster are ignored: the way leads through our origin alone.
 */
export const openNatsTransport: OpenTransport = (url, changed) => {
  const wanted = new Map<
    symbol,
    { subject: string; heard: (bytes: Uint8Array) => void; subscription?: Subscription }
  >();
  let connection: NatsConnection | undefined;
  let isConnected = false;
  let closed = false;

  function tell(now: boolean): void {
    isConnected = now;
    changed(now);
  }

  function hear(entry: {
    subject: string;
    heard: (bytes: Uint8Array) => void;
    subscription?: Subscription;
  }): void {
    if (!connection) return;
    entry.subscription = connection.subscribe(entry.subject, {
      // A refused subscription shows as silence, and is told as such: there is no other thing to do about it here.
      callback: (error, message) => {
        if (!error) entry.heard(message.data);
      },
    });
  }

  async function open(): Promise<void> {
    const opened = await wsconnect({
      servers: url,
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
      ignoreAuthErrorAbort: true,
      ignoreClusterUpdates: true,
      reconnectTimeWait: 500,
      reconnectJitter: 500,
      reconnectJitterTLS: 500,
      pingInterval: 5_000,
      maxPingOut: 2,
      timeout: 8_000,
    });
    if (closed) return void opened.close();
    connection = opened;
    for (const entry of wanted.values()) hear(entry);
    tell(true);
    for await (const status of opened.status()) {
      if (connection !== opened) return;
      if (status.type === "disconnect") tell(false);
      if (status.type === "reconnect") tell(true);
    }
    if (connection === opened) tell(false);
  }

  function start(): void {
    open().catch(() => {
      // wsconnect gave up for a reason it takes as final (such as an unreadable greeting); the page's life is longer.
      tell(false);
      if (!closed) setTimeout(start, 2_000);
    });
  }
  start();

  return {
    subscribe(subject, heard) {
      const id = Symbol(subject);
      const entry = { subject, heard };
      wanted.set(id, entry);
      hear(entry);
      return () => {
        wanted.get(id)?.subscription?.unsubscribe();
        wanted.delete(id);
      };
    },
    async probe() {
      if (!connection) return false;
      const late = new Promise<false>((resolve) => setTimeout(resolve, probePatience, false));
      const answered = connection.flush().then(
        () => true,
        () => false, // not connected just now, which is the answer
      );
      return Promise.race([answered, late]);
    },
    reconnect() {
      // While it is dialling already, that is what was asked for.
      if (!isConnected) return;
      // Left behind instead of `connection.reconnect()`, which first ends the silent WebSocket in good order: Chromium waits a
      // minute (measured: 60 s) for an answer that no longer comes.
      const silent = connection;
      connection = undefined;
      tell(false);
      silent?.close().catch(() => undefined); // it ends when it ends: nobody listens to it any more
      start();
    },
    close() {
      closed = true;
      connection?.close().catch(() => undefined); // closing a connection that is gone: nothing is left to do
    },
  };
};
