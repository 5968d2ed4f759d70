import { createInbox, type Msg, type NatsConnection } from "@nats-io/nats-core";

export interface CollectOptions {
  readonly quietMs: number;
  readonly missingMs: number;
  readonly totalMs: number;
  /** How many are known to answer: until so many did, silence is waited out longer. */
  readonly expected: number;
  /** Where the connection's user may listen for replies; undefined: anywhere. */
  readonly inboxPrefix: string | undefined;
}

export interface Collected {
  readonly replies: readonly Msg[];
  /** The server said at once that nobody listens. */
  readonly nobodyListens: boolean;
  /** The subscription for the replies was refused. */
  readonly refused: Error | undefined;
}

/**
 * Asks everybody who listens on `subject` and gathers what comes until it is quiet or the time is over. Nobody can
 * know how many will answer, so this always lasts at least the quiet time.
 */
export function collectReplies(
  connection: NatsConnection,
  subject: string,
  payload: string,
  { quietMs, missingMs, totalMs, expected, inboxPrefix }: CollectOptions,
): Promise<Collected> {
  return new Promise((resolve, reject) => {
    const replies: Msg[] = [];
    const inbox = createInbox(inboxPrefix);
    const end = (nobodyListens: boolean, refused?: Error) => {
      clearTimeout(total);
      clearTimeout(quiet);
      subscription.unsubscribe();
      resolve({ replies, nobodyListens, refused });
    };
    const subscription = connection.subscribe(inbox, {
      callback: (error, message) => {
        if (error !== null) return end(false, error);
        if (message.data.length === 0 && message.headers?.code === 503) return end(true);
        replies.push(message);
        clearTimeout(quiet);
        quiet = setTimeout(end, replies.length >= expected ? quietMs : missingMs, false);
      },
    });
    const total = setTimeout(end, totalMs, false);
    let quiet = setTimeout(end, Math.max(quietMs, missingMs), false);
    try {
      connection.publish(subject, payload, { reply: inbox });
    } catch (error) {
      clearTimeout(total);
      clearTimeout(quiet);
      reject(error);
    }
  });
}
