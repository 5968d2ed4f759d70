import type { ChangeTick, ProjectionName } from "@cim/contracts";
import { slicesOfRow } from "@cim/model";
import type { RowChange } from "../../projector/tables.ts";
import { type FoldedWindow, foldWindows } from "./fold-windows.ts";
import type { SliceName } from "./open-slice.ts";
import { countedIn } from "./partial-plan.ts";
import type { ReaderContext } from "./reader-context.ts";
import { setAsideChanges } from "./set-aside-changes.ts";

export interface ChangesRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/**
 * The ticks of one slice after `from`, up to `to`, oldest first. Both were checked, `from <= to`. What they begin with is
 * opened before this returns: each next tick is then nothing but folding on.
 */
export async function openChanges(
  context: ReaderContext,
  name: SliceName,
  range: ChangesRange,
  signal: AbortSignal,
): Promise<AsyncGenerator<ChangeTick, void>> {
  const { states, blocks } = context;
  const folded = foldedFor(context, name);
  if (folded.length === 0) return ticksSetAside(context, name, range);
  const opened = await Promise.all(folded.map((projection) => states.open(projection, range.from, signal)));
  const part = context.partOf(folded);
  return ticksFolded(name, foldWindows({ ...range, part, states: opened, blocks, signal }));
}

async function* ticksFolded(
  name: SliceName,
  windows: AsyncGenerator<FoldedWindow, void>,
): AsyncGenerator<ChangeTick, void> {
  for await (const { changes, entries } of windows) {
    const tick = tickOf(name, changes);
    if (tick === undefined) continue;
    const time = entries.find((entry) => entry.position === tick.position)?.storedAt ?? "";
    yield { ...tick, time };
  }
}

async function* ticksSetAside(
  context: ReaderContext,
  name: SliceName,
  { from, to, step }: ChangesRange,
): AsyncGenerator<ChangeTick, void> {
  for (const changes of windowsOf(setAsideChanges(context, from, to), from, step)) {
    const tick = tickOf(name, merged(changes));
    if (tick !== undefined) yield { ...tick, time: (await context.moments.at(tick.position)).time ?? "" };
  }
}

/** The projections that must be folded to know the rows of a slice; none for what is set aside. */
function foldedFor({ plan }: ReaderContext, { projection, slice }: SliceName): readonly ProjectionName[] {
  if (projection === "set-aside") return [];
  return projection === "counts" ? countedIn(plan, slice) : [projection];
}

/** What of some changes the slice shows, as of the last event that changed anything in it; undefined for nothing. */
function tickOf(
  { projection, slice }: SliceName,
  changes: readonly RowChange[],
): Omit<ChangeTick, "time"> | undefined {
  const rows: ChangeTick["rows"] = [];
  const removed: string[] = [];
  let position = 0;
  for (const change of changes) {
    if (change.projection !== projection) continue;
    const { before, after, key } = change;
    if (after !== undefined && slicesOfRow(projection, after).includes(slice)) rows.push({ ...after });
    else if (before !== undefined && slicesOfRow(projection, before).includes(slice)) removed.push(key);
    else continue;
    position = Math.max(position, change.position);
  }
  return position === 0 ? undefined : { position, rows, removed };
}

function* windowsOf(
  changes: readonly RowChange[],
  from: number,
  step: number,
): Generator<readonly RowChange[], void> {
  let window: RowChange[] = [];
  let current = -1;
  for (const change of changes) {
    const number = Math.ceil((change.position - from) / step);
    if (number !== current && window.length > 0) {
      yield window;
      window = [];
    }
    current = number;
    window.push(change);
  }
  if (window.length > 0) yield window;
}

/** One change per row: from before the first to after the last. */
function merged(changes: readonly RowChange[]): readonly RowChange[] {
  const byRow = new Map<string, RowChange>();
  for (const change of changes) {
    const name = `${change.projection} ${change.key}`;
    const first = byRow.get(name);
    byRow.set(name, first === undefined ? change : { ...change, before: first.before });
  }
  return [...byRow.values()];
}
