import { errors, type NatsConnection } from "@nats-io/nats-core";

type ConnectionChange =
  | { readonly kind: "lost" }
  | { readonly kind: "back" }
  /** The server refused a publish: the connection lacks the right. */
  | { readonly kind: "denied"; readonly subject: string; readonly error: Error };

/** Tells who asks when the connection is lost and when it is back. One status iterator for any number of listeners. */
export interface ConnectionWatch {
  /** Returns the function that stops telling. */
  listen(listener: (change: ConnectionChange) => void): () => void;
  /** True when the connection is closed for good. */
  closed(): boolean;
}

/** Watches until the connection is closed; a closed connection counts as lost. */
export function watchConnection(connection: NatsConnection): ConnectionWatch {
  const listeners = new Set<(change: ConnectionChange) => void>();
  const tell = (change: ConnectionChange) => {
    for (const listener of [...listeners]) listener(change);
  };
  void (async () => {
    for await (const status of connection.status()) {
      if (status.type === "disconnect" || status.type === "staleConnection") tell({ kind: "lost" });
      else if (status.type === "reconnect") tell({ kind: "back" });
      else if (status.type === "error" && status.error instanceof errors.PermissionViolationError) {
        const { operation, subject } = status.error;
        if (operation === "publish") tell({ kind: "denied", subject, error: status.error });
      }
    }
    tell({ kind: "lost" });
  })();
  return {
    closed: () => connection.isClosed(),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
