export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

const gap = 4;
const margin = 8;

/**
 * Where a floating panel goes: below its anchor, above it where there is more room, never outside the window.
 * All in CSS pixels of the window.
 * @param align which edges line up: `start` left edges, `end` right edges, `middle` the centres
 */
export function place(
  anchor: Box,
  panel: Size,
  view: Size,
  align: "start" | "middle" | "end",
): { readonly left: number; readonly top: number } {
  const wanted = {
    start: anchor.left,
    middle: anchor.left + (anchor.width - panel.width) / 2,
    end: anchor.left + anchor.width - panel.width,
  }[align];
  const left = Math.max(margin, Math.min(wanted, view.width - panel.width - margin));
  const below = anchor.top + anchor.height + gap;
  const above = anchor.top - gap - panel.height;
  const fitsBelow = below + panel.height <= view.height - margin;
  const roomBelow = view.height - below;
  const top = fitsBelow || roomBelow >= anchor.top ? below : above;
  return { left: Math.round(left), top: Math.round(Math.max(margin, top)) };
}
