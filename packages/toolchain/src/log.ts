/** Where a look-up says what it does, one sentence a call, no line break at the end. */
export type Log = (line: string) => void;

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
