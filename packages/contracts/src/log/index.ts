export type { LogEvent, LogRecord } from "./log-record.ts";
