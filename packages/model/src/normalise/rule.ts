import type { Dialect, LogEvent, LogRecord } from "@cim/contracts";

/** What normalising needs to know besides the record. */
export interface NormaliseContext {
  /** Name of this installation; native subjects of another one are not read as ours. */
  readonly machine: string;
  /** How other systems' messages are read and what is hidden; absent: as the tables know. */
  readonly dialect?: Dialect;
}

/** Why a record that a rule took for its own could not be read by it. `code` is stable; `message` names the field. */
export interface Misfit {
  readonly code:
    | "body-too-large"
    | "body-too-deep"
    | "body-not-json"
    | "body-misfit"
    | "subject-misfit"
    | "type-misfit"
    | "version-unknown";
  readonly message: string;
}

/** What a rule says of a record: the parts of the event that it could read, or why it could not. */
export type RuleReading =
  | { readonly outcome: "read"; readonly event: LogEvent }
  | { readonly outcome: "unknown-type"; readonly fault: string }
  | { readonly outcome: "misfit"; readonly misfit: Misfit };

/** One dialect. */
export interface NormaliseRule {
  readonly name: string;
  /** Undefined when the record is not in this rule's dialect: the next rule is asked. Never throws. */
  read(record: LogRecord, context: NormaliseContext): RuleReading | undefined;
}

/** One record, read: always an event, and the misfit when a rule claimed it in vain. */
export interface Reading {
  readonly event: LogEvent;
  readonly misfit: Misfit | undefined;
}
