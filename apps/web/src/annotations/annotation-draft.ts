import type { AnnotationRow } from "@cim/contracts/history";
import type { ThingRef } from "@cim/contracts/rows";

/** What the form begins with. */
export interface AnnotationDraft {
  /** The annotation to be edited; absent: a new one. */
  readonly row?: AnnotationRow;
  /** Position it marks; absent: that of the moment shown. */
  readonly at?: number;
  /** End of the span it marks. */
  readonly until?: number;
  readonly things?: readonly ThingRef[];
}

/** The form as typed. */
export interface AnnotationForm {
  readonly text: string;
  readonly isSpan: boolean;
  readonly at: string;
  readonly until: string;
  readonly things: readonly ThingRef[];
}

/** Which fields are at fault, by the name of the message that says how to put it right. */
export type FormFaults = Partial<
  Record<"text" | "at" | "until" | "things", "text" | "position" | "order" | "things">
>;

/** The form at its beginning. `shown`: the moment on the screen; `against`: the one it is compared with, which makes a span. */
export function formOf(draft: AnnotationDraft, shown: number, against: number | undefined): AnnotationForm {
  const { row } = draft;
  if (row) {
    return {
      text: row.text,
      isSpan: row.until !== null,
      at: String(row.at),
      until: String(row.until ?? row.at),
      things: row.things,
    };
  }
  const span = draft.at === undefined && against !== undefined && against !== shown;
  const at = draft.at ?? (span ? Math.min(shown, against) : shown);
  const until = draft.until ?? (span ? Math.max(shown, against) : at);
  return {
    text: "",
    isSpan: draft.until !== undefined || span,
    at: String(at),
    until: String(until),
    things: draft.things ?? [],
  };
}

/** A position as people type it: digits, perhaps grouped, perhaps with `#`; undefined when it is none. */
export function readPosition(text: string): number | undefined {
  const digits = text.replace(/^\s*#|[\s.,'’]/gu, "");
  const value = /^\d{1,16}$/u.test(digits) ? Number(digits) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** What is wrong with a form, as far as can be known without asking. `last`: the newest position. */
export function faultsOf(form: AnnotationForm, last: number): FormFaults {
  const faults: FormFaults = {};
  const at = readPosition(form.at);
  const until = readPosition(form.until);
  const isOut = (position: number | undefined) => position === undefined || position < 1 || position > last;
  if (form.text.trim() === "") faults.text = "text";
  if (isOut(at)) faults.at = "position";
  if (form.isSpan) {
    if (isOut(until)) faults.until = "position";
    else if (at !== undefined && until !== undefined && until < at) faults.until = "order";
  }
  if (form.things.length > 50) faults.things = "things";
  return faults;
}
