import type { LogRecord } from "@cim/contracts";
import {
  createEventPublisher,
  createMemoryEventLog,
  type EventLog,
  type EventPublisher,
  newEventId,
} from "@cim/event-log";

/** The log in memory, showing what was published; it can refuse to take anything for a while. */
export interface RecordingLog {
  readonly log: EventLog;
  readonly publisher: EventPublisher;
  /** Event bodies, oldest first. */
  events(): readonly Readonly<Record<string, unknown>>[];
  /** Position of the first event of a type that fits `part`, after a position; resolves as soon as there is one. */
  when(type: string, part?: Readonly<Record<string, unknown>>, after?: number): Promise<number>;
  refuse(error: Error | undefined): void;
}

/** @param also hears each record as it is stored */
export function makeRecordingLog(also: (record: LogRecord) => void = () => undefined): RecordingLog {
  const memory = createMemoryEventLog({ now: () => new Date() });
  const events: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  let refusal: Error | undefined;
  const log: EventLog = {
    ...memory,
    async append(record, expected) {
      if (refusal !== undefined) throw refusal;
      const appended = await memory.append(record, expected);
      events[appended.position - 1] = JSON.parse(new TextDecoder().decode(record.body));
      also({ ...record, position: appended.position, storedAt: "" });
      for (const check of waiting) check();
      return appended;
    },
  };
  return {
    log,
    publisher: createEventPublisher({
      log,
      machine: "local",
      source: "cim-bridge-nats",
      now: () => new Date(),
      newId: newEventId,
    }),
    events: () => events,
    when(type, part = {}, after = 0) {
      const fits = (event: Readonly<Record<string, unknown>>) =>
        event.event_type === type && Object.entries(part).every(([key, value]) => event[key] === value);
      return new Promise((resolve) => {
        const check = () => {
          const index = events.findIndex((event, at) => at >= after && fits(event));
          if (index < 0) return;
          waiting.delete(check);
          resolve(index + 1);
        };
        waiting.add(check);
        check();
      });
    },
    refuse(error) {
      refusal = error;
    },
  };
}
