import type { LogRecord } from "@cim/contracts";
import type { LogBatch } from "@cim/event-log";

/** Records between the reader of the log and the projector. One writer, one reader. */
export interface RecordQueue {
  /** Resolves when there is room again, so that a slow projector slows the reader and not the memory. */
  push(batch: LogBatch): Promise<void>;
  /** The reader of the log failed: the next {@link wait} throws its error. */
  fail(error: unknown): void;
  /** Resolves when there is something to take. */
  wait(): Promise<void>;
  take(most: number): readonly LogRecord[];
  /** Records that wait, and those the log holds beyond them. */
  waiting(): number;
  head(): number;
}

export interface QueueLimits {
  readonly records: number;
  readonly bytes: number;
}

export function createRecordQueue(
  limits: QueueLimits = { records: 20_000, bytes: 64 * 1024 * 1024 },
): RecordQueue {
  let records: LogRecord[] = [];
  let bytes = 0;
  let head = 0;
  let failure: { readonly error: unknown } | undefined;
  let onRoom: (() => void) | undefined;
  let onRecords: (() => void) | undefined;
  const isFull = () => records.length >= limits.records || bytes >= limits.bytes;

  return {
    async push(batch) {
      for (const record of batch.records) {
        records.push(record);
        bytes += record.body.byteLength;
      }
      head = Math.max(head, batch.head);
      onRecords?.();
      if (isFull()) {
        await new Promise<void>((resolve) => {
          onRoom = resolve;
        });
      }
    },
    fail(error) {
      failure = { error };
      onRecords?.();
    },
    async wait() {
      if (records.length === 0 && failure === undefined) {
        await new Promise<void>((resolve) => {
          onRecords = resolve;
        });
      }
      if (records.length === 0 && failure !== undefined) throw failure.error;
    },
    take(most) {
      const taken = records.slice(0, most);
      records = records.slice(most);
      for (const record of taken) bytes -= record.body.byteLength;
      if (!isFull()) onRoom?.();
      return taken;
    },
    waiting() {
      const last = records.at(-1)?.position;
      return last === undefined ? 0 : Math.max(records.length, head - (records[0]?.position ?? last) + 1);
    },
    head: () => head,
  };
}
