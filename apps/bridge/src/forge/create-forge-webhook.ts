import {
  aggregateSubjects,
  type FieldFault,
  hasCode,
  header,
  InvalidInputError,
  readHeader,
} from "@cim/contracts";
import type { EventLog, EventPublisher } from "@cim/event-log";
import type { Logger } from "pino";
import { findCause } from "../cause/find-cause.ts";
import { lastSegment } from "../git/name-repositories.ts";
import { isSignedBy } from "../signature/hmac-signature.ts";
import { type Forge, type RequestHeaders, readDelivery } from "./delivery.ts";
import { type ForgeFact, type RepositoryName, readFacts } from "./read-facts.ts";

export interface ForgeWebhookOptions {
  readonly publisher: EventPublisher;
  /** Asked for what an event follows from, and whether a delivery was told before. */
  readonly log: Pick<EventLog, "last" | "read">;
  readonly machine: string;
  /** The webhook secret of a forge; undefined or empty when none is configured: its deliveries are refused. */
  readonly secretOf: (forge: Forge) => string | undefined;
  /** Absent: the last part of `owner/name`, as the git bridge names repositories. */
  readonly repositoryName?: RepositoryName;
  readonly logger: Logger;
}

export interface ForgeWebhookRequest {
  /** Header names in lower case. */
  readonly headers: RequestHeaders;
  /** The body's exact bytes: the signature is over them. */
  readonly body: Uint8Array;
}

export interface ForgeWebhookReply {
  readonly status: 200 | 202 | 400 | 401 | 403 | 413 | 422 | 503;
  readonly body: {
    readonly outcome: "published" | "duplicate" | "ignored" | "refused";
    readonly code?: string;
    readonly detail: string;
    readonly faults?: readonly FieldFault[];
    readonly event?: { readonly type: string; readonly id: string; readonly position: number };
  };
}

// GitHub caps its payloads at 25 MB; those of pull requests take some 30 KB
const longest = 5 * 1024 * 1024;

/**
 * Answers the webhooks of GitHub, Forgejo and Gitea: a pull request opened, approved or merged becomes one event, however often it is
 * delivered. 200: told (now or before); 202: nothing to tell; 401: not signed with our secret; 403: no secret configured.
 */
export function createForgeWebhook(
  options: ForgeWebhookOptions,
): (request: ForgeWebhookRequest) => Promise<ForgeWebhookReply> {
  const { publisher, log, machine, secretOf, logger } = options;
  const repositoryName = options.repositoryName ?? ((fullName) => lastSegment(fullName));

  return async ({ headers, body }) => {
    const delivery = readDelivery(headers);
    if (delivery === undefined) {
      return refuse(
        400,
        "unknown-forge",
        "No X-GitHub-Event, X-Forgejo-Event or X-Gitea-Event header: point a forge's webhook here",
      );
    }
    const { forge, event, id, signature } = delivery;
    const secret = secretOf(forge);
    if (!secret) {
      return refuse(
        403,
        "no-secret",
        `No webhook secret is configured for ${forge}; configure one here and in the webhook, as unsigned deliveries are refused`,
      );
    }
    if (body.length > longest) return refuse(413, "too-large", `The payload is longer than ${longest} bytes`);
    if (!isSignedBy(secret, body, signature)) {
      logger.warn(
        { forge, event, delivery: id.slice(0, 64) },
        "a webhook delivery was not signed with our secret",
      );
      return refuse(
        401,
        "bad-signature",
        `The signature is missing or wrong; the webhook of ${forge} needs the same secret as the dashboard`,
      );
    }
    try {
      const payload = readPayload(body, headers["content-type"]);
      const found = readFacts(delivery, payload, repositoryName);
      if ("ignored" in found) return { status: 202, body: { outcome: "ignored", detail: found.ignored } };
      return await tell(found);
    } catch (error) {
      return answerTo(error);
    }
  };

  async function tell(fact: ForgeFact): Promise<ForgeWebhookReply> {
    const { definition, body, id, time, actor, once } = fact;
    const before = await toldBefore(fact);
    if (before !== undefined) return told("duplicate", definition.type, id, before);
    const cause = await findCause(log, machine, definition, body);
    const published = await publisher.publish(definition, body, {
      actor,
      id,
      time,
      once,
      ...(cause === undefined ? {} : { causationId: cause.causationId, correlationId: cause.correlationId }),
    });
    return told(
      published.duplicate ? "duplicate" : "published",
      definition.type,
      published.id,
      published.position,
    );
  }

  /** The position of the same fact; the log's own check of ids reaches back minutes only, a redelivery days. */
  async function toldBefore({ definition, body, id }: ForgeFact): Promise<number | undefined> {
    const filter = aggregateSubjects(machine, definition, definition.aggregateId(body));
    for await (const { records } of log.read({ from: 1, filter, origin: "own" })) {
      const same = records.find((record) => readHeader(record.headers, header.id) === id);
      if (same !== undefined) return same.position;
    }
    return undefined;
  }

  function answerTo(error: unknown): ForgeWebhookReply {
    if (error instanceof InvalidInputError) {
      const { status, body } = refuse(422, error.code, error.message.slice(0, 2_000));
      return { status, body: { ...body, faults: error.faults.slice(0, 50) } };
    }
    logger.error({ err: error }, "a webhook delivery could not be told");
    if (hasCode(error, "log-unavailable")) {
      return refuse(503, error.code, "The event log does not answer; deliver again later");
    }
    throw error;
  }
}

function told(
  outcome: "published" | "duplicate",
  type: string,
  id: string,
  position: number,
): ForgeWebhookReply {
  const detail = outcome === "published" ? `${type} is in the log` : `${type} was in the log already`;
  return { status: 200, body: { outcome, detail, event: { type, id, position } } };
}

function refuse(status: ForgeWebhookReply["status"], code: string, detail: string): ForgeWebhookReply {
  return { status, body: { outcome: "refused", code, detail } };
}

/** JSON, or JSON in the form field `payload`, which GitHub offers, too. */
function readPayload(body: Uint8Array, contentType: string | undefined): unknown {
  const text = new TextDecoder().decode(body);
  const form = contentType?.startsWith("application/x-www-form-urlencoded") === true;
  try {
    return JSON.parse(form ? (new URLSearchParams(text).get("payload") ?? "") : text);
  } catch (cause) {
    throw new InvalidInputError(
      "The payload",
      [{ field: "", fix: "send JSON; set the webhook's content type to application/json" }],
      cause,
    );
  }
}
