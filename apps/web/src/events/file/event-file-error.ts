/** Why a file of events was not opened. `amount` is a limit; `line` where it is about one line. */
export interface EventFileFault {
  readonly code: "large" | "many" | "foreign" | "unreadable";
  readonly line: number;
  readonly amount: number;
  /** Technical words: what the parser said. */
  readonly detail: string;
}

/** A file of events is refused: nothing of it is shown. */
export class EventFileError extends Error {
  readonly code = "event-file";
  readonly fault: EventFileFault;

  constructor(
    code: EventFileFault["code"],
    about: Partial<Omit<EventFileFault, "code">> = {},
    options?: ErrorOptions,
  ) {
    const fault = { code, line: about.line ?? 0, amount: about.amount ?? 0, detail: about.detail ?? "" };
    super(`The file of events was refused (${code}, line ${fault.line}): ${fault.detail}`, options);
    this.name = "EventFileError";
    this.fault = fault;
  }
}
