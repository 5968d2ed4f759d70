import type { NatsConnection } from "@nats-io/nats-core";

/** Tells whether a connection is up now; the client itself only tells whether it was closed for good. */
export function watchConnectionState(connection: NatsConnection): () => boolean {
  let isUp = true;
  const watch = async () => {
    for await (const { type } of connection.status()) {
      if (type === "disconnect") isUp = false;
      if (type === "reconnect") isUp = true;
    }
  };
  watch().catch(() => {
    isUp = false; // the connection ended with an error, which its owner hears
  });
  return () => isUp && !connection.isClosed();
}
