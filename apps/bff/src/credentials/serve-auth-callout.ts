import type { Msg, NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import type { SessionStore } from "../session/session-store.ts";
import { answerAuthorization, type ConnectionRefusal } from "./answer-authorization.ts";
import { readAuthorizationRequest } from "./authorization-request.ts";
import { encodeNatsJwt } from "./nats-jwt.ts";
import { createNkeySigner } from "./nkey.ts";

type Outcome = "allowed" | ConnectionRefusal | "failed";

export interface AuthCalloutOptions {
  /** A connection of the account that nats-server's `auth_callout.account` names. */
  readonly connection: NatsConnection;
  readonly issuerSeed: string;
  readonly machine: string;
  readonly sessions: SessionStore;
  readonly lifetimeSeconds: number;
  readonly now: () => number;
  readonly logger: Logger;
  /** Told every outcome, for metrics. */
  readonly onAnswer: (outcome: Outcome, seconds: number) => void;
}

const requestSubject = "$SYS.REQ.USER.AUTH";
/** Any number of BFFs may answer; each request goes to one of them. */
const queue = "cim-bff";

/**
 * Answers nats-server's question who a connecting browser is, by its session cookie (auth callout, ADR-26).
 * A request that cannot be read is not answered: nobody but nats-server may ask, and it gives up by itself.
 * Returns once subscribed; `stop` ends it.
 */
export async function serveAuthCallout(
  options: AuthCalloutOptions,
): Promise<{ readonly stop: () => Promise<void> }> {
  const { connection, logger, now, onAnswer } = options;
  const signer = createNkeySigner(options.issuerSeed);

  async function answer(message: Msg): Promise<Outcome> {
    const seconds = Math.floor(now() / 1000);
    const request = readAuthorizationRequest(message.string(), signer.publicKey, seconds);
    const respond = (result: { readonly jwt: string } | { readonly error: string }) => {
      const nats = { ...result, type: "authorization_response", version: 2 };
      message.respond(encodeNatsJwt({ sub: request.userKey, aud: request.serverId, nats }, signer, seconds));
    };
    try {
      const isPage = request.clientType === "websocket";
      const found = isPage && request.token ? await options.sessions.find(request.token) : undefined;
      const session = found && { key: found.key, role: found.role, expiresAt: found.expires };
      const decision = answerAuthorization(request, session, {
        machine: options.machine,
        now: now(),
        lifetimeSeconds: options.lifetimeSeconds,
      });
      if (decision.allowed) respond({ jwt: encodeNatsJwt(decision.user, signer, seconds) });
      else respond({ error: decision.refusal });
      return decision.allowed ? "allowed" : decision.refusal;
    } catch (error) {
      // Refused at once, so that the page tries again soon instead of waiting for the server's timeout.
      respond({ error: "unavailable" });
      throw error;
    }
  }

  const subscription = connection.subscribe(requestSubject, {
    queue,
    callback: (error, message) => {
      const began = now();
      if (error !== null) {
        logger.error({ error }, "The auth callout was refused its subscription; nobody can connect");
        return;
      }
      answer(message).then(
        (outcome) => onAnswer(outcome, (now() - began) / 1000),
        (cause: unknown) => {
          onAnswer("failed", (now() - began) / 1000);
          logger.error({ error: cause }, "An authorization request could not be answered");
        },
      );
    },
  });
  await connection.flush();
  return { stop: () => subscription.drain() };
}
