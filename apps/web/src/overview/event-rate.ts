/** The newest position of the log as it was at a moment, milliseconds since 1970. */
export interface HeadSeen {
  readonly time: number;
  readonly head: number;
}

/** Milliseconds over which a rate is taken: long enough to be read, short enough to be of now. */
export const rateOver = 10_000;
/** A rate over less than this would be anything. */
const leastOver = 2_000;

/** Heads with one more, without those older than a rate needs. A head below the last is of another log: what was before is forgotten. */
export function noteHead(seen: readonly HeadSeen[], next: HeadSeen): readonly HeadSeen[] {
  const last = seen.at(-1);
  if (last !== undefined && next.head < last.head) return [next];
  const first = seen.findLastIndex(({ time }) => time <= next.time - rateOver);
  return [...seen.slice(Math.max(0, first)), next];
}

/** Events a second that came to the log; undefined until that can be told. */
export function rateOf(seen: readonly HeadSeen[]): number | undefined {
  const [first] = seen;
  const last = seen.at(-1);
  if (first === undefined || last === undefined || last.time - first.time < leastOver) return undefined;
  return ((last.head - first.head) * 1_000) / (last.time - first.time);
}
