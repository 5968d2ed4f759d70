import type { Mark } from "@cim/contracts/history";
import { shareOf, type TimeWindow } from "./time-window.ts";

export type MarkKind = Mark["kind"];

/** The order of lanes, the worst on top. */
export const laneOrder: readonly MarkKind[] = ["failure", "alert", "deployment", "annotation"];

/** Marks of one kind that stand so close that they are drawn as one. `x`, `y` is the middle of the shape, in user units. */
export interface MarkPlace {
  readonly kind: MarkKind;
  readonly x: number;
  readonly y: number;
  /** How far the marks reach to the right of the first, in user units. */
  readonly reach: number;
  /** Oldest first. */
  readonly marks: readonly Mark[];
}

/** The box that marks are placed in, in user units, and the width of one shape. */
export interface MarkBox {
  readonly width: number;
  readonly height: number;
  readonly size: number;
}

/**
 * Places the marks that are in sight: a lane for each kind there is, and within a lane those closer than a shape as one. What comes out
 * is never more than fits side by side, however many marks there are.
 */
export function placeMarks(marks: readonly Mark[], shown: TimeWindow, box: MarkBox): readonly MarkPlace[] {
  const seen = marksWithin(marks, shown);
  const lanes = laneOrder.filter((kind) => seen.some((mark) => mark.kind === kind));
  const high = Math.min(box.size + 2, box.height / Math.max(1, lanes.length));
  return lanes.flatMap((kind, lane) => {
    const y = high * (lane + 0.5);
    const places: { kind: MarkKind; x: number; y: number; reach: number; marks: Mark[] }[] = [];
    for (const mark of seen) {
      if (mark.kind !== kind) continue;
      const x = shareOf(Date.parse(mark.time), shown) * box.width;
      const last = places.at(-1);
      if (last && x - last.x < box.size) {
        last.marks.push(mark);
        last.reach = x - last.x;
      } else places.push({ kind, x, y, reach: 0, marks: [mark] });
    }
    return places;
  });
}

/** The marks in sight. */
export function marksWithin(marks: readonly Mark[], shown: TimeWindow): readonly Mark[] {
  return marks.filter(({ time }) => Date.parse(time) >= shown.from && Date.parse(time) <= shown.to);
}

/** The place under a point, if one is within `reach` of it; the nearest of several. */
export function placeAt(
  places: readonly MarkPlace[],
  x: number,
  y: number,
  reach: number,
): MarkPlace | undefined {
  let found: MarkPlace | undefined;
  let nearest = reach;
  for (const place of places) {
    const aside = Math.max(0, place.x - x, x - place.x - place.reach);
    const away = Math.hypot(aside, place.y - y);
    if (away <= nearest) {
      nearest = away;
      found = place;
    }
  }
  return found;
}

/** The next mark before or after a position, whatever its kind. `marks` are oldest first. */
export function nextMark(
  marks: readonly Mark[],
  from: number,
  direction: "back" | "forward",
): Mark | undefined {
  return direction === "forward"
    ? marks.find((mark) => mark.position > from)
    : marks.findLast((mark) => mark.position < from);
}
