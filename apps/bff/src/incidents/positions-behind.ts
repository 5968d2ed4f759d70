/** Events behind rows that one file takes along. */
export const mostBehind = 50_000;

/** Collects the events before a span that gave rows at its start their values. Pure, but for its own state. */
export interface PositionsBehind {
  add(rows: readonly Readonly<Record<string, unknown>>[]): void;
  /** Ascending; the newest {@link mostBehind} when there are more, and how many were left out. */
  chosen(): { readonly positions: readonly number[]; readonly left: number };
}

/** @param before positions from this one on are events of the span itself */
export function collectPositionsBehind(before: number, most = mostBehind): PositionsBehind {
  const known = new Set<number>();
  return {
    add(rows) {
      for (const { because } of rows) {
        if (typeof because !== "object" || because === null) continue;
        for (const position of Object.values(because)) {
          if (Number.isSafeInteger(position) && position > 0 && position < before) known.add(position);
        }
      }
    },
    chosen() {
      const positions = Float64Array.from(known).sort();
      const left = Math.max(0, positions.length - most);
      return { positions: Array.from(positions.subarray(left)), left };
    },
  };
}
