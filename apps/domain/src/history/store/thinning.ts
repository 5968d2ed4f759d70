/** How long snapshots stay how close together. Milliseconds; ages are by when the log stored their last event. */
export interface ThinningRule {
  /** Every snapshot stays this long. */
  readonly allFor: number;
  /** After that one an hour, up to this age; then one a day. */
  readonly hourlyFor: number;
  /** Never more than these: where they are closest together, counted in events, some go. At least 2. */
  readonly most: number;
}

const hour = 3600_000;
const day = 24 * hour;

export const standardThinning: ThinningRule = { allFor: day, hourlyFor: 30 * day, most: 1000 };

interface Thinnable {
  readonly position: number;
  readonly storedAt: string;
  /** Positions of those it builds on. */
  readonly bases?: readonly number[];
}

/**
 * Which snapshots to remove. Of each hour or day (UTC) the last stays; the newest of all and the oldest always do, and
 * those that others build on, directly or not. Thinning step by step, as time goes on, leaves what thinning at once would.
 * @param snapshots of one log and schema, oldest first
 */
export function thin<Snapshot extends Thinnable>(
  snapshots: readonly Snapshot[],
  now: number,
  rule: ThinningRule = standardThinning,
): readonly Snapshot[] {
  const kept: Snapshot[] = [];
  let later: string | undefined;
  for (const [index, snapshot] of [...snapshots.entries()].reverse()) {
    const span = spanOf(Date.parse(snapshot.storedAt), snapshot.position, now, rule);
    if (span !== later || index === 0) kept.unshift(snapshot);
    later = span;
  }
  while (kept.length > Math.max(2, rule.most)) kept.splice(closest(kept), 1);
  const stays = withBases(kept, snapshots);
  return snapshots.filter((snapshot) => !stays.has(snapshot));
}

/** A snapshot that stays because another builds on it can be opened as well: what it builds on itself, for other tables, stays too. */
function withBases<Snapshot extends Thinnable>(
  kept: readonly Snapshot[],
  snapshots: readonly Snapshot[],
): ReadonlySet<Snapshot> {
  const stays = new Set(kept);
  const needed = new Set<number>();
  // Newest first: a base is always older than what builds on it.
  for (const snapshot of [...snapshots].reverse()) {
    if (needed.has(snapshot.position)) stays.add(snapshot);
    if (stays.has(snapshot)) for (const base of snapshot.bases ?? []) needed.add(base);
  }
  return stays;
}

/** Index of the snapshot whose neighbours are the fewest events apart. */
function closest(snapshots: readonly Thinnable[]): number {
  let found = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < snapshots.length - 1; at++) {
    const gap = (snapshots[at + 1]?.position ?? 0) - (snapshots[at - 1]?.position ?? 0);
    if (gap < least) {
      least = gap;
      found = at;
    }
  }
  return found;
}

/** Snapshots of one span are one too many. */
function spanOf(time: number, position: number, now: number, rule: ThinningRule): string {
  const age = now - time;
  if (age < rule.allFor) return `position ${position}`;
  return age < rule.hourlyFor ? `hour ${Math.floor(time / hour)}` : `day ${Math.floor(time / day)}`;
}

/** Where a fold stands. Times in milliseconds. */
export interface CutQuestion {
  /** Events folded since the last snapshot. */
  readonly since: number;
  /** When the log stored the last event folded, and the next one; undefined: there is none yet. */
  readonly time: number;
  readonly next: number | undefined;
  readonly now: number;
}

/** Whether to take a snapshot before the next event: never one that thinning would remove at once. */
export function isCutDue(at: CutQuestion, every: number, rule: ThinningRule = standardThinning): boolean {
  if (at.since < every) return false;
  if (at.next === undefined || at.now - at.time < rule.allFor) return true;
  return spanOf(at.time, 0, at.now, rule) !== spanOf(at.next, 1, at.now, rule);
}
