import { makeCidHasher } from "@cim/contracts/envelope";
import { gatherIncident } from "./gather-incident.ts";
import type { Incident } from "./incident.ts";
import { IncidentFileError } from "./incident-file-error.ts";
import { type IncidentLimits, incidentLimits } from "./incident-limits.ts";
import { inflate } from "./inflate.ts";
import { parseLine } from "./parse-line.ts";
import { splitLines } from "./split-lines.ts";

export interface ReadIncidentOptions {
  readonly signal: AbortSignal;
  /** Told how many bytes of the file were read. */
  readonly progress?: (bytes: number) => void;
  readonly limits?: IncidentLimits;
}

const newLine = new Uint8Array([0x0a]);

/**
 * Reads an incident file whole: line by line, within limits, every line checked, the content's identifier at the end. Holds the
 * lines' text and nothing twice; a file at fault holds nothing.
 * @throws IncidentFileError saying what is wrong; the signal's reason when aborted
 */
export async function readIncident(file: Blob, options: ReadIncidentOptions): Promise<Incident> {
  const { signal, limits = incidentLimits, progress = () => undefined } = options;
  const gathering = gatherIncident();
  const hasher = makeCidHasher();
  let lines = 0;
  let text = 0;
  let cid = "";
  for await (const bytes of splitLines(inflate(file, limits, signal, progress), limits.line)) {
    signal.throwIfAborted();
    lines += 1;
    text += bytes.length + 1;
    if (lines > limits.lines) throw new IncidentFileError("too-many", { line: lines, amount: limits.lines });
    const read = parseLine(bytes, lines, limits.depth);
    gathering.add(read, lines);
    if (read.line.line === "end") {
      cid = hasher.cid();
      if (read.line.cid !== cid)
        throw new IncidentFileError("changed", { line: lines, detail: `${read.line.cid} is not ${cid}` });
      if (read.line.lines !== lines - 1)
        throw new IncidentFileError("changed", {
          line: lines,
          detail: `${read.line.lines} lines were written`,
        });
    } else {
      hasher.update(bytes);
      hasher.update(newLine);
    }
  }
  if (lines === 0) throw new IncidentFileError("cut");
  return gathering.done(cid, { file: file.size, text });
}
