import { parseInput } from "@cim/contracts";
import {
  type NatsConnection,
  NoRespondersError,
  PermissionViolationError,
  RequestError,
} from "@nats-io/nats-core";
import { z } from "zod";
import type { RawStream } from "../wire/answers.ts";
import { readConsumer, readStream } from "../wire/read-answers.ts";
import { consumerInfo, streamInfo } from "../wire/replies.ts";
import type { Patience } from "./source.ts";
import {
  messageOf,
  NobodyAnswersError,
  PermissionMissingError,
  UnreadableAnswerError,
} from "./source-errors.ts";

const fault = z.object({ description: z.string() }).optional();
const page = { total: z.int(), offset: z.int(), limit: z.int(), error: fault };
const streamPage = z.object({
  ...page,
  streams: z.array(streamInfo.extend({ ts: z.string().optional() })).nullish(),
});
const consumerPage = z.object({
  ...page,
  consumers: z.array(consumerInfo.extend({ ts: z.string().optional() })).nullish(),
});
const userInfo = z.object({ data: z.object({ account: z.string() }) });

/** Most streams read of one domain; beyond that the reading would cost more than it tells. */
const mostStreams = 10_000;
/** Streams whose consumers are asked for at the same time. */
const atOnce = 8;

/** Name of the account the connection's user belongs to. @throws NobodyAnswersError, UnreadableAnswerError */
export async function accountOf(
  connection: NatsConnection,
  url: string,
  patience: Patience,
): Promise<string> {
  const { data } = await ask(connection, url, "$SYS.REQ.USER.INFO", {}, userInfo, patience);
  return data.account;
}

/** All streams of a JetStream domain with their consumers, over the JetStream API of an ordinary account. */
export async function listDomain(
  connection: NatsConnection,
  url: string,
  domain: string,
  account: string,
  patience: Patience,
): Promise<readonly RawStream[]> {
  const api = domain === "" ? "$JS.API" : `$JS.${domain}.API`;
  const found: z.output<typeof streamInfo>[] = [];
  for (let total = 1; found.length < Math.min(total, mostStreams); ) {
    const told = await ask(
      connection,
      url,
      `${api}.STREAM.LIST`,
      { offset: found.length },
      streamPage,
      patience,
    );
    total = told.total;
    if (!told.streams?.length) break;
    found.push(...told.streams);
  }
  const streams: RawStream[] = [];
  for (let start = 0; start < found.length; start += atOnce) {
    const some = found.slice(start, start + atOnce);
    streams.push(
      ...(await Promise.all(
        some.map(async (info) => ({
          ...readStream(info, account, Number.NaN),
          consumers: await listConsumers(
            connection,
            url,
            `${api}.CONSUMER.LIST.${info.config.name}`,
            patience,
          ),
        })),
      )),
    );
  }
  return streams;
}

async function listConsumers(connection: NatsConnection, url: string, subject: string, patience: Patience) {
  const found: ReturnType<typeof readConsumer>[] = [];
  for (let total = 1; found.length < Math.min(total, mostStreams); ) {
    const told = await ask(connection, url, subject, { offset: found.length }, consumerPage, patience);
    total = told.total;
    if (!told.consumers?.length) break;
    found.push(...told.consumers.map((consumer) => readConsumer(consumer, Date.parse(consumer.ts ?? ""))));
  }
  return found;
}

async function ask<Schema extends z.ZodType>(
  connection: NatsConnection,
  url: string,
  subject: string,
  request: object,
  schema: Schema,
  { requestMs, replyBytes }: Patience,
): Promise<z.output<Schema>> {
  try {
    const reply = await connection.request(subject, JSON.stringify(request), { timeout: requestMs });
    if (reply.data.length > replyBytes) throw new Error(`the answer is larger than ${replyBytes} bytes`);
    const json = reply.json<unknown>();
    const refusal = z.object({ error: fault }).safeParse(json);
    if (refusal.success && refusal.data.error !== undefined) throw new Error(refusal.data.error.description);
    return parseInput(schema, json, subject);
  } catch (cause) {
    if (cause instanceof NoRespondersError || (cause instanceof RequestError && cause.isNoResponders())) {
      throw new NobodyAnswersError(url, subject);
    }
    const denied = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    if (denied instanceof PermissionViolationError) {
      throw new PermissionMissingError(
        url,
        denied.subject,
        denied.operation === "publish" ? "publish" : "subscribe",
      );
    }
    throw new UnreadableAnswerError(url, subject, messageOf(cause), cause);
  }
}
