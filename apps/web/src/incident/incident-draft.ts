import type { IncidentScreen } from "@cim/contracts/history";
import type { ThingRef } from "@cim/contracts/rows";
import { readPosition } from "../annotations/annotation-draft.ts";

/** What the form begins with. Positions of the log; absent: the two moments compared, or the last hour before the moment shown. */
export interface IncidentDraft {
  readonly from?: number;
  readonly to?: number;
  readonly things?: readonly ThingRef[];
  readonly screens?: readonly IncidentScreen[];
}

/** The form as typed. */
export interface IncidentForm {
  readonly title: string;
  readonly note: string;
  readonly from: string;
  readonly to: string;
  readonly screens: readonly IncidentScreen[];
  readonly things: readonly ThingRef[];
  /** Keys of the annotations that stay out. */
  readonly leftOut: ReadonlySet<string>;
}

export type IncidentFaults = Partial<
  Record<"title" | "from" | "to" | "screens", "title" | "position" | "order" | "nothing">
>;

/** What is wrong with the form, as far as can be known without asking. `first` and `last`: the moments there are. */
export function incidentFaultsOf(form: IncidentForm, first: number, last: number): IncidentFaults {
  const faults: IncidentFaults = {};
  const [from, to] = [readPosition(form.from), readPosition(form.to)];
  const isOut = (position: number | undefined) =>
    position === undefined || position < first || position > last;
  if (form.title.trim() === "") faults.title = "title";
  if (isOut(from)) faults.from = "position";
  if (isOut(to)) faults.to = "position";
  else if (from !== undefined && to !== undefined && to <= from) faults.to = "order";
  if (form.screens.length === 0 && form.things.length === 0) faults.screens = "nothing";
  return faults;
}

/** Measured on the simulated machine: bytes that one event takes in a file, its row changes included. */
const bytesOfEvent = 390;
/** Each row names the events behind its fields, which go along: about so many of them before the span. */
const behindOfRow = 5;
const mostBehind = 50_000;

/** About how many bytes a file will have. `events`: in the span; `rows`: on the screens; `from`: where the span begins. */
export function estimateSize(of: {
  readonly events: number;
  readonly rows: number;
  readonly from: number;
}): number {
  const behind = Math.min(of.from, of.rows * behindOfRow, mostBehind);
  return 4_096 + (of.events + behind) * bytesOfEvent;
}

/** A file name that every system takes: `plant-the-outage-20261121-0810.cim-incident.gz`. */
export function incidentFileName(machine: string, title: string, now: Date): string {
  const plain = (text: string) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/gu, "-")
      .replace(/^-+|-+$/gu, "")
      .slice(0, 60);
  const iso = now.toISOString();
  const stamp = `${iso.slice(0, 10).replaceAll("-", "")}-${iso.slice(11, 13)}${iso.slice(14, 16)}`;
  const parts = [plain(machine), plain(title), stamp].filter((part) => part !== "");
  return `${parts.join("-")}.cim-incident.gz`;
}
