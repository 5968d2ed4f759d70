import type { IncidentLine, Role } from "@cim/contracts";
import { maskEmail } from "@cim/model";
import { readsMasked } from "../events/reader-of.ts";
import { incidentEvents } from "./incident-events.ts";
import { maskRow } from "./mask-row.ts";
import { readBase, readTicks } from "./past-slices.ts";
import type { IncidentSource, PreparedIncident } from "./prepare-incident.ts";

/** Rows of one `base` line. */
const rowsOfLine = 200;

/** The lines of an incident file but the last, as `role` may read them, in the file's order; made as they are wanted. */
export async function* incidentLines(
  options: IncidentSource,
  incident: PreparedIncident,
  role: Role,
  signal: AbortSignal,
): AsyncGenerator<IncidentLine, void> {
  const { askHistory, askEvents } = options;
  const { manifest, slices, annotations, behind } = incident;
  const span = { from: manifest.from.position, to: manifest.to.position };
  yield readsMasked(role) ? maskManifest(manifest) : manifest;
  for (const chosen of slices) {
    const { projection, slice } = chosen;
    const rows = await readBase(askHistory, chosen, span.from, signal);
    for (let start = 0; start < rows.length; start += rowsOfLine) {
      const part = rows.slice(start, start + rowsOfLine).map((row) => maskRow(row, role));
      yield { line: "base", projection, slice, at: manifest.from, since: null, rows: part, removed: [] };
    }
    for await (const tick of readTicks(askHistory, chosen, span, signal)) {
      const changed = tick.rows.map((row) => maskRow(row, role));
      yield { line: "change", projection, slice, ...tick, rows: changed };
    }
  }
  for await (const event of incidentEvents({ askEvents, role, behind, ...span, signal })) {
    yield { line: "event", event };
  }
  for (const annotation of annotations) {
    yield { line: "annotation", annotation: maskRow(annotation, role) };
  }
}

type Manifest = PreparedIncident["manifest"];

/** Marks are summaries of events. */
function maskManifest(manifest: Manifest): Manifest {
  const marks = manifest.density.marks.map((mark) => ({ ...mark, summary: maskEmail(mark.summary) }));
  return { ...manifest, density: { ...manifest.density, marks } };
}
