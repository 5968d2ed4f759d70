/** What is read of an incident file before it is refused: a file comes from anywhere, and is held in the worker's memory. */
export interface IncidentLimits {
  /** Bytes of the file. */
  readonly file: number;
  /** Bytes of its text, uncompressed. */
  readonly text: number;
  /** Bytes of one line. */
  readonly line: number;
  readonly lines: number;
  /** Objects and lists within each other. */
  readonly depth: number;
}

const mebibyte = 1024 * 1024;

export const incidentLimits: IncidentLimits = {
  file: 256 * mebibyte,
  text: 512 * mebibyte,
  line: 16 * mebibyte,
  lines: 2_000_000,
  depth: 64,
};
