import type { LogRecord } from "@cim/contracts";
import type { Msg, NatsConnection } from "@nats-io/nats-core";
import { LogRefusedError } from "../log-errors.ts";
import { logErrorOf } from "./log-error-of.ts";
import { directGetHeaders } from "./message-headers.ts";
import { plainBytes } from "./to-log-record.ts";

/** Which record: by position, or the newest on subjects that match a pattern. */
export type DirectQuery = { readonly seq: number } | { readonly last_by_subj: string };

/**
 * One stored record as it lies in the log, without a consumer (0.1 ms). Asked by body, as the client's own call puts the pattern
 * into the request's subject, where wildcards cannot stand. Source: NATS ADR-31.
 */
export async function directGet(
  connection: NatsConnection,
  stream: string,
  query: DirectQuery,
  timeout: number,
): Promise<LogRecord | undefined> {
  return await ask(connection, stream, timeout, `$JS.API.DIRECT.GET.${stream}`, JSON.stringify(query));
}

/** The newest record on one subject, asked by subject, as the right to ask by body is the right to read every message of the stream. */
export async function directGetOn(
  connection: NatsConnection,
  stream: string,
  subject: string,
  timeout: number,
): Promise<LogRecord | undefined> {
  return await ask(connection, stream, timeout, `$JS.API.DIRECT.GET.${stream}.${subject}`, "");
}

async function ask(
  connection: NatsConnection,
  stream: string,
  timeout: number,
  to: string,
  body: string,
): Promise<LogRecord | undefined> {
  const what = `read one record of ${stream}`;
  let answer: Msg;
  try {
    answer = await connection.request(to, body, { timeout });
  } catch (error) {
    throw logErrorOf(error, what, stream);
  }
  const { headers } = answer;
  if (headers?.code === 404) return undefined;
  if (headers === undefined || headers.code !== 0) {
    throw new LogRefusedError(what, headers?.description ?? "the answer has no headers");
  }
  return {
    position: Number(headers.last("Nats-Sequence")),
    storedAt: new Date(headers.last("Nats-Time-Stamp")).toISOString(),
    subject: headers.last("Nats-Subject"),
    headers: directGetHeaders(answer),
    body: plainBytes(answer.data),
  };
}
