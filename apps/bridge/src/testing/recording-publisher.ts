import { aggregateSubjects, type EventBody, type EventDefinition, sealEvent } from "@cim/contracts";
import { type EventPublisher, newEventId, type PublishOptions } from "@cim/event-log";

interface RecordedEvent {
  readonly id: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly options: PublishOptions;
  readonly aggregate: string;
}

/** An EventPublisher that keeps what it is given, seals it as the real one does, and can be made to fail. */
export interface RecordingPublisher extends EventPublisher {
  readonly events: readonly RecordedEvent[];
  /** Every call, also those answered as duplicates. */
  readonly calls: () => number;
  /** Called before each publication; what it throws, the publisher throws. */
  before: (definition: EventDefinition, body: Readonly<Record<string, unknown>>) => void;
  ofType(type: string): readonly RecordedEvent[];
}

export function createRecordingPublisher(): RecordingPublisher {
  const events: RecordedEvent[] = [];
  let calls = 0;
  const recorder: RecordingPublisher = {
    events,
    calls: () => calls,
    before: () => undefined,
    ofType: (type) => events.filter((event) => event.type === type),
    async publish<Definition extends EventDefinition>(
      definition: Definition,
      body: EventBody<Definition>,
      options: PublishOptions,
    ) {
      calls += 1;
      recorder.before(definition, body as Readonly<Record<string, unknown>>);
      const id = options.id ?? newEventId();
      const sealed = sealEvent(definition, body, {
        ...options,
        id,
        time: options.time ?? new Date().toISOString(),
        machine: "local",
        source: "test",
      });
      const data = JSON.parse(new TextDecoder().decode(sealed.body)) as Record<string, unknown>;
      const aggregate = aggregateSubjects("local", definition, definition.aggregateId(data));
      const known = events.findIndex(
        (event) =>
          event.id === id ||
          (options.once === true && event.type === definition.type && event.aggregate === aggregate),
      );
      if (known < 0) events.push({ id, type: definition.type, body: data, options, aggregate });
      const index = known < 0 ? events.length - 1 : known;
      return {
        id: events[index]?.id ?? id,
        position: index + 1,
        subject: sealed.subject,
        cid: sealed.cid,
        duplicate: known >= 0,
      };
    },
  };
  return recorder;
}
