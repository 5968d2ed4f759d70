import { CimError, parseInput, roles } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import { z } from "zod";
import { issueSignInSubject } from "../credentials/service-permissions.ts";

/** What is asked on `{machine}.access.commands.sign-in.issue`. */
const issueSignInRequestSchema = z.object({
  role: z.enum(roles),
  /** Name of the person in events and lists; absent: `local-<role>`. */
  user: z.string().min(1).max(256).optional(),
});

export type IssueSignInRequest = z.infer<typeof issueSignInRequestSchema>;

const replySchema = z.union([
  z.object({ url: z.string() }),
  z.object({ code: z.string(), message: z.string() }),
]);

/** The running process refused to issue a link, or there is none. */
export class SignInNotIssuedError extends CimError {
  constructor(why: string, cause?: unknown) {
    super("sign-in-not-issued", `No sign-in link was issued: ${why}`, { cause });
  }
}

/**
 * Issues sign-in links to whoever may publish the command: on the embedded server the user `cli`, whose password is in a
 * file that only the owner of the installation reads.
 */
export function serveSignInRequests(
  connection: NatsConnection,
  machine: string,
  issue: (request: IssueSignInRequest) => Promise<string>,
  logger: Logger,
): { readonly stop: () => Promise<void> } {
  const subscription = connection.subscribe(issueSignInSubject(machine), {
    queue: "cim-bff",
    callback: (error, message) => {
      if (error !== null) {
        logger.error({ error }, "The subscription for sign-in requests was refused");
        return;
      }
      answer(() => message.json(), issue).then(
        (reply) => message.respond(JSON.stringify(reply)),
        (cause: unknown) => {
          logger.error({ error: cause }, "A sign-in link could not be issued");
          message.respond(
            JSON.stringify({ code: "internal", message: "see the log of the running process" }),
          );
        },
      );
    },
  });
  return { stop: () => subscription.drain() };
}

async function answer(
  read: () => unknown,
  issue: (request: IssueSignInRequest) => Promise<string>,
): Promise<z.infer<typeof replySchema>> {
  try {
    return { url: await issue(parseInput(issueSignInRequestSchema, read(), "The sign-in request")) };
  } catch (error) {
    if (error instanceof CimError) return { code: error.code, message: error.message };
    if (error instanceof SyntaxError) return { code: "invalid-input", message: "The request is not JSON" };
    throw error;
  }
}

/**
 * Asks the running process for a sign-in link.
 * @param connection as user `cli` or `domain` of the embedded server
 * @returns the URL to open, good once within 15 minutes
 * @throws SignInNotIssuedError
 */
export async function issueSignInLink(
  connection: NatsConnection,
  machine: string,
  request: IssueSignInRequest,
): Promise<string> {
  const reply = await connection
    .request(issueSignInSubject(machine), JSON.stringify(request), { timeout: 5000 })
    .catch((error: unknown) => {
      throw new SignInNotIssuedError("the dashboard does not answer; is it running?", error);
    });
  const parsed = parseInput(replySchema, reply.json(), "The answer");
  if ("url" in parsed) return parsed.url;
  throw new SignInNotIssuedError(parsed.message);
}
