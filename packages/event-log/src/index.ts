export type { Appended, EventLog, ExpectedVersion, LogBatch, LogBounds, NewRecord, ReadOptions } from "./event-log.ts";
export type { EventPublisher, Published, PublishOptions } from "./event-publisher.ts";
