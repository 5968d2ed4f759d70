import { errors, type NatsConnection, type PermissionViolationError } from "@nats-io/nats-core";

export type ConnectionChange =
  | { readonly kind: "lost" }
  | { readonly kind: "back" }
  | { readonly kind: "denied"; readonly error: PermissionViolationError }
  /** The server was told to end, or the connection was closed: it does not come back. */
  | { readonly kind: "closed" };

/** Tells of a connection's losses, returns and refusals; one status iterator for any number of listeners. */
export interface ConnectionWatch {
  /** False while it is lost. */
  isUp(): boolean;
  /** Returns the function that stops telling. */
  listen(listener: (change: ConnectionChange) => void): () => void;
}

export function watchConnection(connection: NatsConnection): ConnectionWatch {
  const listeners = new Set<(change: ConnectionChange) => void>();
  let up = !connection.isClosed();
  const tell = (change: ConnectionChange) => {
    for (const listener of [...listeners]) listener(change);
  };
  void (async () => {
    for await (const status of connection.status()) {
      if (status.type === "disconnect" || status.type === "staleConnection") {
        up = false;
        tell({ kind: "lost" });
      } else if (status.type === "reconnect") {
        up = true;
        tell({ kind: "back" });
      } else if (status.type === "error" && status.error instanceof errors.PermissionViolationError) {
        tell({ kind: "denied", error: status.error });
      }
    }
    up = false;
    tell({ kind: "closed" });
  })();
  return {
    isUp: () => up,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
