import { endedType, type GraphChange, type KindName, kindOf, thingLabel } from "@cim/contracts";
import type { AppliedChanges } from "@cim/graph";

/** An event whose changes are in the graph, as far as its viewers are told of it. */
export interface AppliedEvent {
  readonly position: number;
  readonly time: string;
  readonly type: string;
  readonly changes: readonly GraphChange[];
}

/** Some of what a question reads. */
export interface Reads {
  /** `all`: it reads nodes of any label. */
  readonly labels: ReadonlySet<string> | "all";
  readonly types: ReadonlySet<string> | "all";
}

/** True when something that a question reads was touched. */
export function meets(reads: Reads, touched: AppliedChanges): boolean {
  return meetsAny(reads.labels, touched.labels) || meetsAny(reads.types, touched.types);
}

function meetsAny(read: ReadonlySet<string> | "all", touched: ReadonlySet<string>): boolean {
  if (read === "all") return touched.size > 0;
  for (const name of touched) if (read.has(name)) return true;
  return false;
}

/**
 * The event that most likely changed what a question answers: the last one of those applied together that names something
 * it reads, else the last one at which a thing was gone (which ends relationships that no change names), else the last one.
 */
export function becauseOf(events: readonly AppliedEvent[], reads: Reads): AppliedEvent | undefined {
  return (
    events.findLast(({ changes }) => changes.some((change) => meets(reads, namedBy(change)))) ??
    events.findLast(({ changes }) => changes.some(({ op }) => op === "end")) ??
    events.at(-1)
  );
}

function namedBy(change: GraphChange): AppliedChanges {
  switch (change.op) {
    case "node":
      return { labels: labels(change.thing.kind), types: new Set() };
    case "end":
      return { labels: labels(change.thing.kind), types: new Set([endedType]) };
    case "unlink":
      return { labels: new Set(), types: new Set([change.type, endedType]) };
    case "link":
    case "count":
      return { labels: new Set(), types: new Set([change.type]) };
  }
}

function labels(kind: KindName): ReadonlySet<string> {
  return new Set([thingLabel, kindOf(kind).label]);
}
