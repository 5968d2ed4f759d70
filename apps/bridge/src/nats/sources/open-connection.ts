import { connectNats } from "@cim/event-log";
import type { NatsConnection } from "@nats-io/nats-core";

/** A URL for people and logs: without user and password. */
export function publicUrl(url: string): string {
  const parsed = new URL(url);
  parsed.username = "";
  parsed.password = "";
  return parsed.href.replace(/\/$/u, "");
}

/**
 * Connects with the user (or token) written in the URL; once connected it goes on trying by itself.
 * @throws NatsUnreachableError, NatsAccessDeniedError; none holds a password
 */
export function openConnection(url: string, inboxPrefix?: string): Promise<NatsConnection> {
  const inbox = inboxPrefix === undefined ? {} : { inboxPrefix };
  return connectNats({ servers: url, name: "cim-bridge-nats", ...inbox });
}
