/**
 * Why an incident file cannot be opened; the words are in the catalogue under `incident.fault`.
 * `foreign`: no incident file at all. `newer`: of a later form than this dashboard reads. `damaged`: its compression is broken
 * or cut. `cut`: its end is missing. `changed`: its content is not what it was exported with. `line`: a line says something it
 * must not. `too-large`, `too-long`, `too-many`, `too-deep`: beyond what is read. `unreadable`: the browser cannot read it.
 */
export const incidentFaultCodes = [
  "foreign",
  "newer",
  "damaged",
  "cut",
  "changed",
  "line",
  "too-large",
  "too-long",
  "too-many",
  "too-deep",
  "unreadable",
] as const;

/** A fault as plain data, so that it can leave the worker. */
export interface IncidentFault {
  readonly code: (typeof incidentFaultCodes)[number];
  /** Number of the line at fault, from 1; 0 when it is none. */
  readonly line: number;
  /** The limit that was passed, or the version found; 0 when it is neither. */
  readonly amount: number;
  /** Technical words: what the parser said. */
  readonly detail: string;
}

/** An incident file is refused: nothing of it is shown. */
export class IncidentFileError extends Error {
  readonly code = "incident-file";
  readonly fault: IncidentFault;

  constructor(
    code: IncidentFault["code"],
    about: Partial<Omit<IncidentFault, "code">> = {},
    options?: ErrorOptions,
  ) {
    const fault = { code, line: about.line ?? 0, amount: about.amount ?? 0, detail: about.detail ?? "" };
    super(`The incident file was refused (${code}, line ${fault.line}): ${fault.detail}`, options);
    this.name = "IncidentFileError";
    this.fault = fault;
  }
}
