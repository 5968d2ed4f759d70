import type { RowMessage, RowStream, StoredRowMessage } from "./row-stream.ts";
import { CommitConflictError } from "./store-errors.ts";

export interface MemoryRowStream extends RowStream {
  /** Number of kept messages. */
  size(): number;
}

/**
 * The stream in memory.
 * @param before called before each message is stored; what it throws stops the writer there, as a crash would
 */
export function createMemoryRowStream(
  before: (message: RowMessage) => void = () => undefined,
): MemoryRowStream {
  const kept = new Map<string, readonly StoredRowMessage[]>();
  let last = 0;

  function store(message: RowMessage): number {
    before(message);
    last += 1;
    kept.set(
      message.subject,
      [...(kept.get(message.subject) ?? []), { ...message, sequence: last }].slice(-2),
    );
    return last;
  }

  const all = () => [...kept.values()].flat().sort((a, b) => a.sequence - b.sequence);
  return {
    open: async () => last,
    readAll: async () => all(),
    async send(messages) {
      for (const message of messages) store(message);
    },
    async commit(message, expected) {
      if (last !== expected) throw new CommitConflictError(expected);
      return store(message);
    },
    size: () => all().length,
  };
}
