import { parseInput } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import type { z } from "zod";
import { AnswerUnusableError, RequestRefusedError, reachErrorOf } from "./reach-errors.ts";
import { refusal } from "./replies.ts";

/** The JetStream API of one account as a reader may use it. */
export interface StreamApi {
  readonly source: string;
  readonly connection: NatsConnection;
  /** e.g. `$JS.API`, `$JS.leaf-1.API` */
  readonly prefix: string;
  /** @throws PermissionMissingError, NobodyAnswersError, RequestRefusedError, AnswerUnusableError */
  ask<Schema extends z.ZodType>(
    verb: ReadingVerb,
    request: object,
    schema: Schema,
  ): Promise<z.output<Schema>>;
}

/**
 * All that is ever asked. None of them changes a stream; the consumers are ephemeral, acknowledge nothing, and end by themselves, so
 * that not even deleting them is asked for.
 */
export type ReadingVerb =
  | "INFO"
  | "STREAM.NAMES"
  | "STREAM.LIST"
  | `STREAM.INFO.${string}`
  | `CONSUMER.CREATE.${string}`;

/** Largest answer that is read: a page of 256 streams with 1,000 subjects each stays below. */
const largestAnswer = 64 * 1024 * 1024;

export function makeStreamApi(
  source: string,
  connection: NatsConnection,
  prefix: string,
  timeout: number,
): StreamApi {
  return {
    source,
    connection,
    prefix,
    ask: (verb, request, schema) =>
      askFor({ source, connection, subject: `${prefix}.${verb}`, timeout }, request, schema),
  };
}

/** One request to whoever answers `subject`. */
export async function askFor<Schema extends z.ZodType>(
  where: {
    readonly source: string;
    readonly connection: NatsConnection;
    readonly subject: string;
    readonly timeout: number;
  },
  request: object | undefined,
  schema: Schema,
): Promise<z.output<Schema>> {
  const { source, connection, subject, timeout } = where;
  try {
    const reply = await connection.request(subject, request === undefined ? "" : JSON.stringify(request), {
      timeout,
    });
    if (reply.data.length > largestAnswer) {
      throw new AnswerUnusableError(source, subject, `it is larger than ${largestAnswer} bytes`, undefined);
    }
    const json = reply.json<unknown>();
    const refused = refusal.safeParse(json);
    if (refused.success) {
      const { err_code, description } = refused.data.error;
      throw new RequestRefusedError(source, subject, err_code, description);
    }
    return parseInput(schema, json, subject);
  } catch (error) {
    throw reachErrorOf(error, source, subject);
  }
}
