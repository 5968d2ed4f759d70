import { createInbox, errors, type Msg, type MsgHdrs, type NatsConnection } from "@nats-io/nats-core";
import { z } from "zod";
import type { ConnectionWatch } from "./connection-watch.ts";

const ackSchema = z.union([
  z.object({
    error: z.object({ code: z.int(), err_code: z.int().default(0), description: z.string().default("") }),
  }),
  z.object({ stream: z.string().min(1), seq: z.int(), duplicate: z.boolean().default(false) }),
]);

/** What the stream answered to a publish. */
export type StreamAnswer = z.output<typeof ackSchema>;

/** Publishes to a stream and pairs each message with its acknowledgement; any number may be in flight. */
export interface AckInbox {
  /**
   * @throws TimeoutError, NoRespondersError, PermissionViolationError and ClosedConnectionError of the client, the last one also
   *   when the connection was lost on the way
   */
  publish(subject: string, body: Uint8Array, headers: MsgHdrs): Promise<StreamAnswer>;
}

interface Waiting {
  readonly subject: string;
  readonly deadline: number;
  readonly resolve: (answer: StreamAnswer) => void;
  readonly reject: (error: Error) => void;
}

const sweepMilliseconds = 250;

/**
 * One subscription and one timer for all publishes: three times the rate of the client's own requests, each of which makes a timer,
 * a race and an Error with its stack. Lives as long as the connection.
 */
export function openAckInbox(options: {
  readonly connection: NatsConnection;
  readonly watch: ConnectionWatch;
  readonly inboxPrefix: string | undefined;
  /** Milliseconds until an acknowledgement counts as lost. */
  readonly timeout: number;
}): AckInbox {
  const { connection, watch, inboxPrefix, timeout } = options;
  const inbox = `${createInbox(inboxPrefix)}.`;
  // In the order of publishing, hence of deadlines, as all wait equally long.
  const waiting = new Map<string, Waiting>();
  let count = 0;
  let sweeper: NodeJS.Timeout | undefined;

  function settle(key: string): Waiting | undefined {
    const entry = waiting.get(key);
    waiting.delete(key);
    if (waiting.size === 0) {
      clearInterval(sweeper);
      sweeper = undefined;
    }
    return entry;
  }

  function sweep() {
    const now = Date.now();
    for (const [key, entry] of waiting) {
      if (entry.deadline > now) return;
      settle(key)?.reject(new errors.TimeoutError());
    }
  }

  function onAnswer(error: Error | null, message: Msg) {
    if (error !== null) {
      for (const key of [...waiting.keys()]) settle(key)?.reject(error);
      return;
    }
    const entry = settle(message.subject.slice(inbox.length));
    if (entry === undefined) return; // too late: its sender has been told that the outcome is unknown
    if (message.headers?.code === 503) return entry.reject(new errors.NoRespondersError(entry.subject));
    try {
      entry.resolve(ackSchema.parse(message.json()));
    } catch (cause) {
      entry.reject(new Error("the acknowledgement is not in a known form", { cause }));
    }
  }

  connection.subscribe(`${inbox}*`, { callback: onAnswer });
  watch.listen((change) => {
    if (change.kind === "lost") {
      for (const key of [...waiting.keys()]) settle(key)?.reject(new errors.ClosedConnectionError());
    } else if (change.kind === "denied") {
      for (const [key, entry] of [...waiting])
        if (entry.subject === change.subject) settle(key)?.reject(change.error);
    }
  });

  return {
    publish: (subject, body, headers) =>
      new Promise((resolve, reject) => {
        count += 1;
        const key = count.toString(36);
        connection.publish(subject, body, { reply: inbox + key, headers });
        waiting.set(key, { subject, deadline: Date.now() + timeout, resolve, reject });
        sweeper ??= setInterval(sweep, sweepMilliseconds);
      }),
  };
}
