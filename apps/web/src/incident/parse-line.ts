import { type IncidentLine, incidentLineSchema, incidentVersion } from "@cim/contracts/history";
import { IncidentFileError } from "./incident-file-error.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A line, and its text for what is kept as text. */
export interface ReadLine {
  readonly line: IncidentLine;
  readonly text: string;
}

/**
 * Reads one line of an incident file; the first must be a manifest of a form that this version knows.
 * @param number of the line, from 1
 * @throws IncidentFileError `foreign`, `newer`, `too-deep` or `line`
 */
export function parseLine(bytes: Uint8Array, number: number, deepest: number): ReadLine {
  if (depthOf(bytes, deepest) > deepest)
    throw new IncidentFileError("too-deep", { line: number, amount: deepest });
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(bytes);
    value = JSON.parse(text);
  } catch (error) {
    if (number === 1) throw new IncidentFileError("foreign", { line: 1, detail: String(error) });
    throw new IncidentFileError("line", { line: number, detail: String(error) }, { cause: error });
  }
  if (number === 1) refuseForeign(value);
  const parsed = incidentLineSchema.safeParse(value);
  if (parsed.success) return { line: parsed.data, text };
  const issue = parsed.error.issues[0];
  const detail = issue ? `${issue.path.join(".")}: ${issue.message}` : parsed.error.message;
  throw new IncidentFileError("line", { line: number, detail }, { cause: parsed.error });
}

/** A file of another kind, or of a later form, is told apart from a damaged one before its fields are looked at. */
function refuseForeign(value: unknown): void {
  const { line, format, version } = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  if (line !== "manifest" || format !== "cim-incident") {
    throw new IncidentFileError("foreign", { line: 1, detail: "its first line is no manifest" });
  }
  if (typeof version === "number" && version > incidentVersion) {
    throw new IncidentFileError("newer", { line: 1, amount: version });
  }
}

const quote = 0x22;
const backslash = 0x5c;

/** How deep objects and lists lie within each other, counted before anything is parsed; stops above `enough`. */
export function depthOf(bytes: Uint8Array, enough: number): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (deepest > enough) return deepest;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return deepest;
}
