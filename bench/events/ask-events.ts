import { type EventQueryName, partHeader, querySubject } from "@cim/contracts";
import type { connectNats } from "@cim/event-log";

export type Connection = Awaited<ReturnType<typeof connectNats>>;

/** Asks the service of events, reads the answer to its end and gives its bytes. Any refusal is an error. */
export function askEvents(connection: Connection, name: EventQueryName, query: unknown): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    const inbox = `_INBOX.bench.${crypto.randomUUID()}`;
    const subscription = connection.subscribe(inbox, {
      callback: (error, message) => {
        const problem = error?.message ?? message.headers?.get(partHeader.problem);
        if (problem) {
          subscription.unsubscribe();
          reject(new Error(`${name}: ${problem}`));
          return;
        }
        parts.push(message.data);
        if (message.reply) connection.publish(message.reply, "+");
        if (message.headers?.get(partHeader.end) !== "true") return;
        subscription.unsubscribe();
        resolve(Buffer.concat(parts));
      },
    });
    const subject = querySubject.format({ machine: "local", context: "events", name });
    connection.publish(subject, JSON.stringify(query), { reply: inbox });
  });
}
