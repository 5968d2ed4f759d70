export {
  CredentialsUnreadableError,
  NatsAccessDeniedError,
  NatsUnreachableError,
} from "./connection/connect-error.ts";
export { type ConnectNatsOptions, connectNats, safeConnectionSettings } from "./connection/connect-nats.ts";
export { type NatsUrl, parseNatsUrl } from "./connection/nats-url.ts";
export type {
  Appended,
  EventLog,
  ExpectedVersion,
  LogBatch,
  LogBounds,
  NewRecord,
  ReadOptions,
} from "./event-log.ts";
export type { EventPublisher, Published, PublishOptions } from "./event-publisher.ts";
export { originId } from "./foreign/origin-id.ts";
export type { WantedOrigin } from "./foreign/wanted-subjects.ts";
export {
  createJetStreamEventLog,
  type JetStreamEventLogOptions,
} from "./jetstream/create-jetstream-event-log.ts";
export {
  LogMisconfiguredError,
  LogMissingError,
  LogRefusedError,
  LogRewoundError,
  LogUnavailableError,
  RecordTooLargeError,
  UnfitRecordError,
  WrongVersionError,
} from "./log-errors.ts";
export { createMemoryEventLog, type MemoryEventLogOptions } from "./memory/create-memory-event-log.ts";
export { AggregateContendedError } from "./publisher/aggregate-contended-error.ts";
export { createEventPublisher, type EventPublisherOptions } from "./publisher/create-event-publisher.ts";
export { deterministicEventId, newEventId } from "./publisher/event-id.ts";
