import { connect, type NatsConnection } from "@nats-io/transport-node";
import { messageOf, SourceUnreachableError } from "./source-errors.ts";

/** A URL for people and logs: without user and password. */
export function publicUrl(url: string): string {
  const parsed = new URL(url);
  parsed.username = "";
  parsed.password = "";
  return parsed.href.replace(/\/$/u, "");
}

/**
 * Connects to a NATS URL with the user (or token) written in it; goes on trying by itself once it was connected.
 * @throws SourceUnreachableError
 */
export async function openConnection(url: string): Promise<NatsConnection> {
  const { username, password, host, protocol } = new URL(url);
  const user = decodeURIComponent(username);
  const pass = decodeURIComponent(password);
  const login = user === "" ? {} : pass === "" ? { token: user } : { user, pass };
  try {
    return await connect({
      servers: host,
      name: "cim-bridge-nats",
      ...login,
      ...(protocol === "tls:" ? { tls: {} } : {}),
      maxReconnectAttempts: -1,
      ignoreAuthErrorAbort: true,
      pingInterval: 5000,
      maxPingOut: 2,
      timeout: 5000,
    });
  } catch (cause) {
    throw new SourceUnreachableError(publicUrl(url), messageOf(cause), cause);
  }
}
