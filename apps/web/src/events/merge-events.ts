import type { EventSummary } from "@cim/contracts/api";

/**
 * The tail (oldest first) and older pages (newest first) as one list, newest first, each event once.
 * @param upTo leaves out what is newer than this position, for a paused list
 */
export function mergeEvents(
  tail: readonly EventSummary[],
  older: readonly EventSummary[],
  upTo = Number.POSITIVE_INFINITY,
): readonly EventSummary[] {
  const merged: EventSummary[] = [];
  let fromTail = tail.length - 1;
  let fromOlder = 0;
  for (;;) {
    const left = tail[fromTail];
    const right = older[fromOlder];
    const next = !right || (left && left.position >= right.position) ? left : right;
    if (!next) return merged;
    if (left?.position === next.position) fromTail -= 1;
    if (right?.position === next.position) fromOlder += 1;
    if (next.position <= upTo && merged.at(-1)?.position !== next.position) merged.push(next);
  }
}
