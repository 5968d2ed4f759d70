import type { NatsConnection } from "@nats-io/nats-core";

/** One connection for several users of it, opened when first asked for and again when it was closed. */
export interface SharedConnection {
  get(): Promise<NatsConnection>;
  close(): Promise<void>;
}

export function shareConnection(open: () => Promise<NatsConnection>): SharedConnection {
  let opening: Promise<NatsConnection> | undefined;
  return {
    async get() {
      const now = opening;
      if (now !== undefined) {
        const connection = await now.catch(() => undefined);
        if (connection !== undefined && !connection.isClosed()) return connection;
        if (opening === now) opening = undefined;
      }
      opening ??= open();
      return await opening;
    },
    async close() {
      await (await opening?.catch(() => undefined))?.close();
    },
  };
}
