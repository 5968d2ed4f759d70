/** Which rows of a long list have an element. */
export interface RowWindow {
  /** Index of the first row shown. */
  readonly start: number;
  /** How many rows are shown from there. */
  readonly count: number;
}

/** Rows kept ready above and below what is in sight, so that a fast scroll meets rows and not gaps. */
const overscan = 6;

/**
 * The rows to draw of `total` rows, all `rowHeight` pixels high, in a viewport `viewHeight` pixels high scrolled by `scrollTop`.
 * The count depends on the viewport alone (until the list is shorter), so the pool of row elements stays as it is while scrolling.
 */
export function rowWindow(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  total: number,
): RowWindow {
  const pool = Math.ceil(viewHeight / rowHeight) + 1 + 2 * overscan;
  const count = Math.min(total, pool);
  const first = Math.floor(scrollTop / rowHeight) - overscan;
  return { start: Math.max(0, Math.min(first, total - count)), count };
}

/** The scroll offset that brings row `index` wholly into sight, moving as little as possible. */
export function scrollToShow(
  index: number,
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  headHeight: number,
): number {
  const top = index * rowHeight;
  const room = viewHeight - headHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + room) return top + rowHeight - room;
  return scrollTop;
}
