import { CimError, parseInput } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import { z } from "zod";
import { ConflictError, HttpError, NotFoundError, UpstreamUnavailableError } from "../http/http-error.ts";

/** How the domain process says no. */
const refusalSchema = z.object({ ok: z.literal(false), code: z.string().optional(), message: z.string() });

type Refusal = z.output<typeof refusalSchema>;

export interface DomainQuestion<Schema extends z.ZodType> {
  readonly connection: NatsConnection;
  readonly subject: string;
  readonly body: unknown;
  /** Of an answer that is no refusal. */
  readonly schema: Schema;
  /** Milliseconds. */
  readonly timeout: number;
  /** For people: who answers. */
  readonly who: string;
}

/**
 * Asks the domain process something that one message answers.
 * @throws UpstreamUnavailableError when it does not answer, or not as agreed; for a refusal what {@link refusalError} says
 */
export async function askDomain<Schema extends z.ZodType>(
  question: DomainQuestion<Schema>,
): Promise<z.output<Schema>> {
  const { connection, subject, body, schema, timeout, who } = question;
  const reply = await connection
    .request(subject, JSON.stringify(body), { timeout })
    .catch((error: unknown) => {
      throw new UpstreamUnavailableError(who, error);
    });
  try {
    const value: unknown = reply.json();
    const refusal = refusalSchema.safeParse(value);
    if (refusal.success) throw refusalError(refusal.data, who);
    return parseInput(schema, value, "The answer");
  } catch (error) {
    if (error instanceof HttpError) throw error;
    if (error instanceof CimError || error instanceof SyntaxError)
      throw new UpstreamUnavailableError(who, error);
    throw error;
  }
}

/** A refusal as a problem: by its code, else as something that cannot be done now. */
function refusalError({ code, message }: Refusal, who: string): HttpError {
  switch (code) {
    case "not-found":
      return new NotFoundError(message);
    case "forbidden":
      return new HttpError(403, "forbidden", message);
    case "invalid": {
      const faults = faultsIn(message);
      return new HttpError(400, "invalid-input", message, faults.length > 0 ? { extension: { faults } } : {});
    }
    case "unavailable":
      return new HttpError(503, "upstream-unavailable", `${who} could not: ${message}`, {
        headers: { "Retry-After": "2" },
      });
    default:
      return new ConflictError(message);
  }
}

/** The fields at fault that a message of `InvalidInputError` names: `… is not valid: at: write …; until: write …`. */
function faultsIn(message: string): { field: string; fix: string }[] {
  const list = message.slice(message.indexOf(" is not valid: ") + 1).replace(/^is not valid: /u, "");
  return list.split("; ").flatMap((item) => {
    const found = /^([a-z][\w.-]{0,63}): (.+)$/su.exec(item);
    return found === null ? [] : [{ field: found[1] ?? "", fix: found[2] ?? "" }];
  });
}
