import type { EventDetail, EventSummary } from "@cim/contracts/api";
import type { AnnotationRow, IncidentLine } from "@cim/contracts/history";
import {
  type Incident,
  type IncidentEvent,
  type IncidentManifest,
  type IncidentSlice,
  type IncidentTick,
  sliceKey,
} from "./incident.ts";
import { IncidentFileError } from "./incident-file-error.ts";
import type { ReadLine } from "./parse-line.ts";

type End = Extract<IncidentLine, { line: "end" }>;

export interface Gathering {
  /** Takes the next line. @throws IncidentFileError `line` when it may not stand here */
  add(read: ReadLine, number: number): void;
  readonly end: () => End | undefined;
  /** @throws IncidentFileError `cut` when the end is missing */
  done(cid: string, size: Incident["size"]): Incident;
}

interface Growing extends IncidentSlice {
  readonly base: string[];
  readonly ticks: IncidentTick[];
}

/**
 * Puts the lines of an incident file together and holds them to the order the contract gives them. Pure, but for its own state.
 */
export function gatherIncident(): Gathering {
  let manifest: IncidentManifest | undefined;
  let open: Growing | undefined;
  let stage = 0;
  let ended: End | undefined;
  const slices = new Map<string, Growing>();
  const events: IncidentEvent[] = [];
  const annotations: AnnotationRow[] = [];

  function refuse(number: number, detail: string): never {
    throw new IncidentFileError("line", { line: number, detail });
  }

  function sliceOf(number: number, projection: string, slice: string): Growing {
    const key = sliceKey(projection, slice);
    if (open && sliceKey(open.projection, open.slice) === key) return open;
    if (slices.has(key)) refuse(number, `${key} comes twice`);
    if (!manifest?.slices.some((one) => one.projection === projection && one.slice === slice))
      refuse(number, `${key} is not in the manifest`);
    open = { projection, slice, base: [], ticks: [] };
    slices.set(key, open);
    return open;
  }

  function within(position: number, number: number): void {
    if (manifest && position > manifest.to.position)
      refuse(number, `position ${position} lies after the file's span`);
  }

  const take = {
    manifest(line: IncidentManifest, number: number) {
      if (number !== 1) refuse(number, "a second manifest");
      if (line.from.position > line.to.position) refuse(number, "its span ends before it begins");
      manifest = line;
    },
    base(line: Extract<IncidentLine, { line: "base" }>, number: number, text: string) {
      const found = sliceOf(number, line.projection, line.slice);
      if (found.ticks.length > 0) refuse(number, "rows stand after changes");
      if (line.since !== null || line.at.position !== manifest?.from.position)
        refuse(number, "these are not the rows at the span's start");
      found.base.push(text);
    },
    change(line: Extract<IncidentLine, { line: "change" }>, number: number, text: string) {
      const { ticks } = sliceOf(number, line.projection, line.slice);
      const before = ticks.at(-1)?.position ?? manifest?.from.position ?? 0;
      if (line.position <= before) refuse(number, `position ${line.position} does not follow ${before}`);
      within(line.position, number);
      ticks.push({ position: line.position, time: line.time, text });
    },
    event(line: { readonly event: EventDetail }, number: number, text: string) {
      const before = events.at(-1)?.summary.position ?? 0;
      if (line.event.position <= before)
        refuse(number, `position ${line.event.position} does not follow ${before}`);
      within(line.event.position, number);
      events.push({ summary: summaryOf(line.event), storedAt: line.event.storedAt, text });
    },
  };

  return {
    add({ line, text }, number) {
      const order = stages[line.line];
      if (ended) refuse(number, "lines stand after the end");
      if (order < stage) refuse(number, `a line "${line.line}" may not stand here`);
      stage = order;
      if (line.line === "manifest") take.manifest(line, number);
      else if (line.line === "base") take.base(line, number, text);
      else if (line.line === "change") take.change(line, number, text);
      else if (line.line === "event") take.event(line, number, text);
      else if (line.line === "annotation") annotations.push(line.annotation);
      else ended = line;
    },
    end: () => ended,
    done(cid, size) {
      if (!manifest || !ended) throw new IncidentFileError("cut");
      // A slice that had no rows and got none has no line.
      for (const { projection, slice } of manifest.slices) {
        const key = sliceKey(projection, slice);
        if (!slices.has(key)) slices.set(key, { projection, slice, base: [], ticks: [] });
      }
      return { manifest, slices, events, annotations, cid, size };
    },
  };
}

/** Base rows and changes alternate, slice by slice. */
const stages: Record<IncidentLine["line"], number> = {
  manifest: 0,
  base: 1,
  change: 1,
  event: 2,
  annotation: 3,
  end: 4,
};

function summaryOf(event: EventDetail): EventSummary {
  const { key, position, time, subject, type, context, thing, summary, id, actor, source } = event;
  const { correlationId, causationId, size, rule, origin, kind, domain } = event;
  return {
    ...{ key, position, time, subject, type, context, thing, summary, id, actor, source },
    ...{ correlationId, causationId, size, rule, origin, kind, domain },
  };
}
