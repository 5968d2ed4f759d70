import type { EventSummary } from "@cim/contracts/api";
import type { AnnotationRow, IncidentLine } from "@cim/contracts/history";

export type IncidentManifest = Extract<IncidentLine, { line: "manifest" }>;

/** A `change` line. */
export interface IncidentTick {
  readonly position: number;
  readonly time: string;
  readonly text: string;
}

/** One slice of an opened file. Lines stay text until somebody looks: parsed rows take several times as much memory. */
export interface IncidentSlice {
  readonly projection: string;
  readonly slice: string;
  /** `base` lines: the rows as of the span's start, in parts. */
  readonly base: readonly string[];
  /** `change` lines, oldest first. */
  readonly ticks: readonly IncidentTick[];
}

export interface IncidentEvent {
  readonly summary: EventSummary;
  /** When the log stored it. */
  readonly storedAt: string;
  readonly text: string;
}

/** An incident file that was read whole and found sound. */
export interface Incident {
  readonly manifest: IncidentManifest;
  readonly slices: ReadonlyMap<string, IncidentSlice>;
  /** Oldest first; `text` is its line. */
  readonly events: readonly IncidentEvent[];
  readonly annotations: readonly AnnotationRow[];
  /** Content identifier of all its lines. */
  readonly cid: string;
  /** Bytes of the file, and of its text. */
  readonly size: { readonly file: number; readonly text: number };
}

/** The key of a slice in {@link Incident.slices}. */
export function sliceKey(projection: string, slice: string): string {
  return `${projection}/${slice}`;
}
