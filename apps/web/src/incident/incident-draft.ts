import type { ThingRef } from "@cim/contracts/rows";
import { readPosition } from "../annotations/annotation-draft.ts";
import type { ScreenName } from "../app/screens.ts";

/** What the form begins with. Positions of the log; absent: the two moments compared, or the last hour before the moment shown. */
export interface IncidentDraft {
  readonly from?: number;
  readonly to?: number;
  readonly things?: readonly ThingRef[];
  readonly screens?: readonly ScreenName[];
}

/** The form as typed. */
export interface IncidentForm {
  readonly title: string;
  readonly note: string;
  readonly from: string;
  readonly to: string;
  readonly screens: readonly ScreenName[];
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

/**
 * About how many bytes the file will have. Measured on the simulated machine: an event takes some 450 bytes compressed with its
 * row changes, a screen's rows some 30 KiB.
 */
export function estimateSize(events: number, screens: number): number {
  return 4_096 + events * 450 + screens * 30_720;
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
