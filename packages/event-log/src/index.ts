export { type AppendInOrderOptions, appendInOrder } from "./append-in-order.ts";
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
export { createTaken, type Taken } from "./foreign/taken.ts";
export type { WantedOrigin } from "./foreign/wanted-subjects.ts";
export {
  createJetStreamEventLog,
  type JetStreamEventLogOptions,
} from "./jetstream/create-jetstream-event-log.ts";
export { foreignHeaders } from "./jetstream/message-headers.ts";
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
export {
  type CrossAccountConfig,
  type CrossAccountOptions,
  crossAccountConfig,
} from "./sourcing/cross-account-config.ts";
export {
  createJetStreamLogSourcing,
  type JetStreamLogSourcingOptions,
} from "./sourcing/jetstream/create-jetstream-log-sourcing.ts";
export type {
  CarryOptions,
  LogSourcing,
  SourcedStream,
  SourcingState,
  StreamKey,
} from "./sourcing/log-sourcing.ts";
export {
  createMemoryForeignStreams,
  type MemoryForeignMessage,
  type MemoryForeignStreams,
} from "./sourcing/memory/create-memory-foreign-streams.ts";
export {
  createMemoryLogSourcing,
  type MemoryLogSourcingOptions,
} from "./sourcing/memory/create-memory-log-sourcing.ts";
export { intakeName, sourcingPermissions } from "./sourcing/sourcing-permissions.ts";
