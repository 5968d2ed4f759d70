import type { InboxMessage, MeasuresInbox } from "./measures-inbox.ts";

export interface MemoryMeasuresInbox extends MeasuresInbox {
  /** What a service would publish. */
  publish(source: string, body: Uint8Array): void;
}

/** Messages in memory: the twin of the JetStream adapter. @param now milliseconds since 1970 */
export function createMemoryMeasuresInbox(now: () => number): MemoryMeasuresInbox {
  let messages: InboxMessage[] = [];
  let sequence = 0;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const each of waiting) each();
    waiting.clear();
  };
  return {
    publish(source, body) {
      sequence += 1;
      messages.push({ sequence, storedAt: now(), source, body: Uint8Array.from(body) });
      wake();
    },
    open: async () => undefined,
    async *follow(signal) {
      signal.addEventListener("abort", wake, { once: true });
      let after = 0;
      while (!signal.aborted) {
        const next = messages.find((message) => message.sequence > after);
        if (next === undefined) {
          await new Promise<void>((resolve) => waiting.add(resolve));
          continue;
        }
        after = next.sequence;
        yield next;
      }
    },
    async forget(before) {
      messages = messages.filter((message) => message.sequence >= before);
    },
  };
}
