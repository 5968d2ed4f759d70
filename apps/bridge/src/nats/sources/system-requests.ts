import { setImmediate as breath } from "node:timers/promises";
import { parseInput } from "@cim/contracts";
import { type NatsConnection, PermissionViolationError } from "@nats-io/nats-core";
import type { z } from "zod";
import { type serverInfo, type statsz, systemReply } from "../wire/replies.ts";
import { collectReplies } from "./collect-replies.ts";
import type { Patience } from "./source.ts";
import {
  messageOf,
  NobodyAnswersError,
  PermissionMissingError,
  SourceUnreachableError,
  UnreadableAnswerError,
} from "./source-errors.ts";

interface SystemReply<Data> {
  readonly server: z.infer<typeof serverInfo>;
  /** What it counts of itself; told with its answer to `$SYS.REQ.SERVER.PING` only. */
  readonly statsz: z.infer<typeof statsz> | undefined;
  readonly data: Data;
}

export interface SystemReplies<Data> {
  readonly replies: readonly SystemReply<Data>[];
  readonly bytes: number;
  /** The first answer that could not be read; the others stand. */
  readonly unreadable: Error | undefined;
}

/** Asks all servers that a system account's user reaches. */
export interface SystemRequests {
  /** @throws PermissionMissingError, NobodyAnswersError, SourceUnreachableError */
  ask<Schema extends z.ZodType>(
    subject: string,
    request: object,
    schema: Schema,
    expected: number,
  ): Promise<SystemReplies<z.output<Schema>>>;
}

export function makeSystemRequests(
  connection: NatsConnection,
  url: string,
  patience: Patience,
  {
    reconnected,
    inboxPrefix,
  }: { readonly reconnected: () => void; readonly inboxPrefix: string | undefined },
): SystemRequests {
  const refusedToPublish = new Set<string>();
  let isDown = false;
  void followStatus();

  async function followStatus(): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === "disconnect") isDown = true;
      if (status.type === "reconnect") {
        isDown = false;
        reconnected();
      }
      // A refused subscription is told to the subscription itself.
      if (status.type !== "error" || !(status.error instanceof PermissionViolationError)) continue;
      if (status.error.operation === "publish") refusedToPublish.add(status.error.subject);
    }
  }

  return {
    async ask(subject, request, schema, expected) {
      refusedToPublish.delete(subject); // asked anew each time: rights may have been granted since
      const { replies, nobodyListens, refused } = await collectReplies(
        connection,
        subject,
        JSON.stringify(request),
        {
          quietMs: patience.quietMs,
          missingMs: patience.missingMs,
          totalMs: patience.requestMs,
          expected,
          inboxPrefix,
        },
      );
      if (refused instanceof PermissionViolationError)
        throw new PermissionMissingError(url, refused.subject, "subscribe");
      if (refused !== undefined) throw new SourceUnreachableError(url, messageOf(refused), refused);
      if (refusedToPublish.has(subject)) throw new PermissionMissingError(url, subject, "publish");
      if (replies.length === 0 && (isDown || connection.isClosed()))
        throw new SourceUnreachableError(url, "the connection is lost");
      if (nobodyListens || replies.length === 0) throw new NobodyAnswersError(url, subject);
      return await read(url, subject, replies, schema, patience.replyBytes);
    },
  };
}

/** Bytes after which what else this process does has its turn. */
const bytesPerBreath = 200_000;

async function read<Schema extends z.ZodType>(
  url: string,
  subject: string,
  messages: readonly { readonly data: Uint8Array; json<T>(): T }[],
  schema: Schema,
  limit: number,
): Promise<SystemReplies<z.output<Schema>>> {
  const replies: SystemReply<z.output<Schema>>[] = [];
  let bytes = 0;
  let breathedAt = 0;
  let unreadable: Error | undefined;
  for (const message of messages) {
    bytes += message.data.length;
    if (bytes - breathedAt > bytesPerBreath) {
      breathedAt = bytes;
      await breath();
    }
    try {
      if (message.data.length > limit) throw new Error(`${message.data.length} bytes are more than ${limit}`);
      const reply = parseInput(systemReply, message.json<unknown>(), subject);
      if (reply.error !== undefined) throw new Error(reply.error.description ?? "the server refused");
      const data = parseInput(
        schema,
        reply.data ?? {},
        `${subject} of ${reply.server.name ?? reply.server.id}`,
      );
      replies.push({ server: reply.server, statsz: reply.statsz, data });
    } catch (cause) {
      unreadable ??= new UnreadableAnswerError(url, subject, messageOf(cause), cause);
    }
  }
  return { replies, bytes, unreadable };
}
