import type { Role } from "@cim/contracts";
import type { AuthorizationRequest } from "./authorization-request.ts";
import type { NatsClaims } from "./nats-jwt.ts";
import { pagePermissions, pagesAccount } from "./page-permissions.ts";

/** The session behind a connection, as far as its rights depend on it. */
export interface ConnectingSession {
  /** Hash of the session's token; becomes the connection's user name, by which sign-out finds it. */
  readonly key: string;
  readonly role: Role;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export type ConnectionRefusal = "not-a-websocket" | "no-session" | "expired";

export type ConnectionAnswer =
  | { readonly allowed: true; readonly user: NatsClaims }
  | { readonly allowed: false; readonly refusal: ConnectionRefusal };

/** A page subscribes once per slice; more subscriptions than this are a fault or an attack. */
const subscriptionLimit = 256;
/** A page publishes nothing; the limit only bounds what it may try. */
const payloadLimit = 1024;

export interface AnswerOptions {
  readonly machine: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Seconds after which nats-server closes the connection and the page asks again. */
  readonly lifetimeSeconds: number;
}

/**
 * Decides what a connecting client may do: a live session over a WebSocket gets its role's slices for at most
 * `lifetimeSeconds`, everybody else is refused. Pure.
 */
export function answerAuthorization(
  request: AuthorizationRequest,
  session: ConnectingSession | undefined,
  options: AnswerOptions,
): ConnectionAnswer {
  if (request.clientKind !== "Client" || request.clientType !== "websocket") {
    return { allowed: false, refusal: "not-a-websocket" };
  }
  if (session === undefined) return { allowed: false, refusal: "no-session" };
  if (session.expiresAt <= options.now) return { allowed: false, refusal: "expired" };
  const now = Math.floor(options.now / 1000);
  const lifetime = Math.max(1, Math.round(options.lifetimeSeconds * (1 - spread(request.userKey) / 10)));
  return {
    allowed: true,
    user: {
      sub: request.userKey,
      aud: pagesAccount,
      name: session.key,
      exp: Math.min(Math.floor(session.expiresAt / 1000), now + lifetime),
      nats: {
        ...pagePermissions(options.machine, session.role),
        subs: subscriptionLimit,
        data: -1,
        payload: payloadLimit,
        allowed_connection_types: ["WEBSOCKET"],
        type: "user",
        version: 2,
      },
    },
  };
}

/** 0 to 1 by the one-off key, so that pages that came together (a restart) do not all ask again together. */
function spread(key: string): number {
  let sum = 0;
  for (const char of key) sum = (sum * 31 + char.charCodeAt(0)) % 997;
  return sum / 997;
}
