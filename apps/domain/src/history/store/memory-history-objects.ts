import type { HistoryObject, HistoryObjects } from "./history-objects.ts";

/** The store in memory, for tests and for a history that need not outlive the process. Bytes are copied on their way in and out. */
export function createMemoryHistoryObjects(now: () => Date = () => new Date()): HistoryObjects {
  const kept = new Map<string, { readonly object: HistoryObject; readonly bytes: Uint8Array }>();
  return {
    async list() {
      return [...kept.values()].map(({ object }) => object);
    },
    async read(name) {
      return kept.get(name)?.bytes.slice();
    },
    async write(name, bytes, facts) {
      const object = { name, bytes: bytes.byteLength, facts: { ...facts }, writtenAt: now().toISOString() };
      kept.set(name, { object, bytes: bytes.slice() });
    },
    async remove(name) {
      kept.delete(name);
    },
    sweep: async () => 0,
  };
}
