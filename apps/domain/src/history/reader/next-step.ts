import { type HistoryQuery, isProjectionName, type Moment, type ProjectionName } from "@cim/contracts";
import type { Kind } from "./byte-cache.ts";
import { foldWindows } from "./fold-windows.ts";
import { HistoryRefusal } from "./history-refusal.ts";
import { foldedBy } from "./partial-plan.ts";
import type { ReaderContext } from "./reader-context.ts";
import { setAsideChanges } from "./set-aside-changes.ts";

const lengths = { second: 1000, minute: 60_000, hour: 3_600_000 } as const;
const changedKind: Kind<readonly number[]> = { name: "changed" };

/** Where the next step leads, at most to the first or last moment there is. */
export async function nextStep(
  context: ReaderContext,
  query: HistoryQuery<"step">,
  signal: AbortSignal,
): Promise<Moment> {
  const { keeper, moments } = context;
  const { from, by, direction } = query;
  const { first, last } = await keeper.range();
  const isBack = direction === "back";
  if (from === (isBack ? first : last).position) return isBack ? first : last;
  if (by === "change") {
    const wanted = wantedOf(query.projections);
    return isBack
      ? await changeBefore(context, wanted, from, first, signal)
      : await changeAfter(context, wanted, from, last, signal);
  }
  const event = await neighbour(context, from, direction, isBack ? first : last);
  if (by === "event") return event;
  const { time } = from === 0 ? event : await moments.at(from);
  if (time === null) return event;
  const target = Date.parse(time) + (isBack ? -lengths[by] : lengths[by]);
  if (isBack)
    return first.time !== null && target < Date.parse(first.time) ? first : await resolved(target, first);
  if (last.time !== null && target >= Date.parse(last.time)) return last;
  const there = await resolved(target, last);
  // In a silent stretch a step of time would stay where it is: it goes to the next event.
  return there.position > from ? there : event;

  async function resolved(at: number, otherwise: Moment): Promise<Moment> {
    try {
      return await moments.resolve(at);
    } catch (error) {
      if (error instanceof HistoryRefusal) return otherwise;
      throw error;
    }
  }
}

function wantedOf(projections: readonly string[]): ReadonlySet<ProjectionName> | undefined {
  const unknown = projections.find((name) => !isProjectionName(name));
  if (unknown !== undefined) throw new HistoryRefusal("unknown-slice", `There is no projection ${unknown}`);
  return projections.length === 0 ? undefined : new Set(projections.filter(isProjectionName));
}

async function neighbour(
  { blocks, moments }: ReaderContext,
  from: number,
  direction: "back" | "forward",
  end: Moment,
): Promise<Moment> {
  const step = direction === "back" ? -1 : 1;
  for (let at = from + step; step < 0 ? at > end.position : at < end.position; at += step) {
    for await (const [entry] of blocks.read(at, at)) {
      if (entry !== undefined) return { position: at, time: entry.storedAt };
    }
  }
  return end.position === 0 ? end : await moments.at(end.position);
}

async function changeAfter(
  context: ReaderContext,
  wanted: ReadonlySet<ProjectionName> | undefined,
  from: number,
  last: Moment,
  signal: AbortSignal,
): Promise<Moment> {
  const { blockSize: span } = context;
  for (let start = from - (from % span); start < last.position; start += span) {
    const changed = await changedWithin(
      context,
      wanted,
      start,
      Math.min(start + span, last.position),
      signal,
    );
    const found = changed.find((position) => position > from);
    if (found !== undefined) return await context.moments.at(found);
  }
  return last;
}

async function changeBefore(
  context: ReaderContext,
  wanted: ReadonlySet<ProjectionName> | undefined,
  from: number,
  first: Moment,
  signal: AbortSignal,
): Promise<Moment> {
  const { blockSize: span } = context;
  for (let start = from - 1 - ((from - 1) % span); start + span > first.position; start -= span) {
    const begin = Math.max(start, first.position);
    const end = Math.min(start + span, context.keeper.position());
    const changed = await changedWithin(context, wanted, begin, end, signal);
    const found = changed.findLast((position) => position < from);
    if (found !== undefined) return await context.moments.at(found);
    if (start === 0) break;
  }
  return first;
}

/** Positions after `from` up to `to` at which a wanted row changed. */
async function changedWithin(
  context: ReaderContext,
  wanted: ReadonlySet<ProjectionName> | undefined,
  from: number,
  to: number,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const { plan, keeper, states, blocks, cache, queue } = context;
  const isWanted = (projection: ProjectionName) => wanted === undefined || wanted.has(projection);
  const key = `${keeper.generation()} ${[...(wanted ?? [])].join()} ${from} ${to}`;
  const known = cache.get(changedKind, key);
  if (known !== undefined) return known;
  const positions = new Set<number>();
  for (const { projection, position } of setAsideChanges(context, from, to)) {
    if (isWanted(projection)) positions.add(position);
  }
  const folded = foldedBy(plan).filter(
    (name) => isWanted(name) || (isWanted("counts") && plan.tallies.has(name)),
  );
  const part = context.partOf(folded);
  if (folded.length > 0 && (await queue.run(signal, () => isTouched()))) {
    const opened = await Promise.all(folded.map((projection) => states.open(projection, from, signal)));
    await queue.run(signal, async () => {
      const windows = foldWindows({ part, states: opened, from, to, step: 1, blocks, signal });
      for await (const { changes } of windows) {
        for (const { projection, position } of changes) if (isWanted(projection)) positions.add(position);
      }
    });
  }
  const sorted = [...positions].sort((left, right) => left - right);
  cache.set(changedKind, key, sorted, 200 + 8 * sorted.length);
  return sorted;

  async function isTouched(): Promise<boolean> {
    for await (const entries of blocks.read(from + 1, to)) {
      if (entries.some((entry) => part.touches(entry.subject))) return true;
    }
    return false;
  }
}
