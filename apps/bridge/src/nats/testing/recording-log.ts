import { type EventBody, type EventDefinition, type LogRecord, sealEvent } from "@cim/contracts";
import type { EventLog, EventPublisher } from "@cim/event-log";
import { v7 } from "uuid";

/** A log in memory that shows what was published, and can refuse to take anything for a while. */
export interface RecordingLog {
  readonly log: Pick<EventLog, "read">;
  readonly publisher: EventPublisher;
  readonly records: readonly LogRecord[];
  /** Events as `{type, ...body}`, oldest first. */
  events(): readonly Readonly<Record<string, unknown>>[];
  /** The newest event of a type that fits `part`; resolves as soon as there is one. */
  when(type: string, part?: Readonly<Record<string, unknown>>, after?: number): Promise<number>;
  refuse(error: Error | undefined): void;
}

/** @param also hears each record as it is stored */
export function makeRecordingLog(also: (record: LogRecord) => void = () => undefined): RecordingLog {
  const machine = "local";
  const records: LogRecord[] = [];
  const waiting = new Set<() => void>();
  let refusal: Error | undefined;
  const read = (record: LogRecord): Readonly<Record<string, unknown>> =>
    JSON.parse(new TextDecoder().decode(record.body)) as Record<string, unknown>;

  return {
    records,
    log: {
      async *read({ from }) {
        yield { records: records.filter((record) => record.position >= from), head: records.length };
      },
    },
    publisher: {
      async publish<Definition extends EventDefinition>(
        definition: Definition,
        body: EventBody<Definition>,
        { actor }: { readonly actor: string },
      ) {
        if (refusal !== undefined) throw refusal;
        const time = new Date().toISOString();
        const sealed = sealEvent(definition, body, { id: v7(), time, machine, actor, source: "test" });
        const position = records.length + 1;
        const { subject, headers, body: bytes } = sealed;
        const record = { position, storedAt: time, subject, headers, body: bytes };
        records.push(record);
        also(record);
        for (const check of waiting) check();
        return { id: sealed.id, position, subject: sealed.subject, cid: sealed.cid, duplicate: false };
      },
    },
    events: () => records.map(read),
    when(type, part = {}, after = 0) {
      return new Promise((resolve) => {
        const check = () => {
          const found = records.find((record) => {
            if (record.position <= after) return false;
            const event = read(record);
            return (
              event.event_type === type && Object.entries(part).every(([key, value]) => event[key] === value)
            );
          });
          if (found === undefined) return;
          waiting.delete(check);
          resolve(found.position);
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
