import type { IncomingHttpHeaders } from "node:http";
import { readSessionCookie, sessionCookieName } from "../session/session-cookie.ts";
import { isToken } from "../session/token.ts";

/** Path of the NATS WebSocket on the dashboard's origin. */
export const natsPath = "/nats";

export interface UpgradeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

export type UpgradeRefusal = "not-found" | "not-a-websocket" | "cross-origin" | "not-signed-in";

/**
 * Why an upgrade is refused here already, or undefined when nats-server is to judge. Strangers cost nats-server nothing:
 * without an own Origin and something that looks like a session they get no further.
 */
export function refuseUpgrade(
  request: UpgradeRequest,
  isOwnOrigin: (origin: string) => boolean,
): UpgradeRefusal | undefined {
  if (request.url?.split("?", 1)[0] !== natsPath) return "not-found";
  const { upgrade, origin, cookie } = request.headers;
  if (request.method !== "GET" || upgrade?.toLowerCase() !== "websocket") return "not-a-websocket";
  if (origin === undefined || !isOwnOrigin(origin)) return "cross-origin";
  return isToken(readSessionCookie(cookie) ?? "") ? undefined : "not-signed-in";
}

const forwarded = [
  "host",
  "origin",
  "upgrade",
  "connection",
  "sec-websocket-key",
  "sec-websocket-version",
  "sec-websocket-protocol",
] as const;

/**
 * The request head for nats-server: Host and Origin as they came, of the cookies only the session's, the path always `/`
 * (nats-server gives leaf nodes and MQTT other paths of the same port, which pages must not reach), no extensions
 * (compression is off), and who is behind it.
 * @param address the client's IP address, for nats-server's list of connections
 */
export function upgradeHead(headers: IncomingHttpHeaders, address: string | undefined): string {
  const lines = forwarded.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  const token = readSessionCookie(headers.cookie);
  if (token !== undefined && isToken(token)) lines.push(`cookie: ${sessionCookieName}=${token}`);
  if (address !== undefined) lines.push(`x-forwarded-for: ${address}`);
  return `GET / HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
}
