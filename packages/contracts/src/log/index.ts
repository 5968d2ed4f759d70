export {
  type ForeignReading,
  type MessageKind,
  messageKinds,
  type StatedCid,
  type SubjectToken,
  type TokenRole,
  tokenRoles,
} from "./foreign-reading.ts";
export type { LogEvent, LogRecord, Origin } from "./log-record.ts";
