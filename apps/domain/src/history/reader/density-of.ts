import type { Density, HistoryQuery, Mark } from "@cim/contracts";
import type { Block, BlockMark } from "../keeper/block.ts";
import { HistoryRefusal } from "./history-refusal.ts";
import type { ReaderContext } from "./reader-context.ts";

/** Most marks in one answer. */
const mostMarks = 500;
/** Spans up to this many positions are counted event by event. */
const exactUpTo = 4096;
const weight = { failure: 0, deployment: 1, alert: 2, annotation: 2 } as const;

/** A position, and when the log stored its event, in milliseconds. */
interface Sample {
  readonly position: number;
  readonly time: number;
}

/** How many events there are between two moments in buckets of equal time, and which marks. Both positions were checked. */
export async function densityOf(context: ReaderContext, query: HistoryQuery<"density">): Promise<Density> {
  const { moments, keeper } = context;
  if (query.from > query.to) {
    throw new HistoryRefusal(
      "invalid",
      `Position ${query.from} is after ${query.to}; ask the other way round`,
    );
  }
  const [from, to] = await Promise.all([moments.at(query.from), moments.at(query.to)]);
  const samples = await samplesOf(context, query.from, query.to);
  const begin = from.time === null ? (samples[0]?.time ?? 0) : Date.parse(from.time);
  const end = to.time === null ? begin : Date.parse(to.time);
  const { marks, truncated } = marksOf(keeper.blocks(), query);
  return { from, to, buckets: bucketsOf(samples, { query, begin, end }), marks, truncated };
}

/** Ascending; the last is `to`. Every event where the span is short, else what the summaries hold. */
async function samplesOf(
  { keeper, blocks }: ReaderContext,
  from: number,
  to: number,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  if (to - from <= exactUpTo) {
    for await (const entries of blocks.read(from + 1, to)) {
      for (const { position, storedAt } of entries) samples.push({ position, time: Date.parse(storedAt) });
    }
    return samples;
  }
  for (const block of keeper.blocks()) {
    if (block.to <= from || block.after >= to) continue;
    for (const [index, position] of block.positions.entries()) {
      if (position > from && position <= to) samples.push({ position, time: block.times[index] ?? 0 });
    }
  }
  return samples;
}

function bucketsOf(
  samples: readonly Sample[],
  span: { readonly query: HistoryQuery<"density">; readonly begin: number; readonly end: number },
): Density["buckets"] {
  const { query, begin, end } = span;
  const length = Math.max(1, end - begin) / query.buckets;
  const buckets: Density["buckets"] = [];
  let at = 0;
  let reached = query.from;
  for (let number = 0; number < query.buckets; number++) {
    const isLast = number === query.buckets - 1;
    const until = begin + (number + 1) * length;
    const before = reached;
    for (; at < samples.length && (isLast || (samples[at]?.time ?? 0) <= until); at++) {
      reached = samples[at]?.position ?? reached;
    }
    if (isLast) reached = query.to;
    buckets.push({
      time: new Date(Math.floor(begin + number * length)).toISOString(),
      position: reached,
      events: reached - before,
    });
  }
  return buckets;
}

function marksOf(
  blocks: readonly Block[],
  query: HistoryQuery<"density">,
): { readonly marks: Mark[]; readonly truncated: boolean } {
  const slices = new Set(query.slices);
  const touched = blocks.filter((block) => block.to > query.from && block.after < query.to);
  const all = touched
    .flatMap((block) => block.marks)
    .filter(({ position, slice }) => position > query.from && position <= query.to && slices.has(slice));
  const chosen = all.length <= mostMarks ? all : heaviest(all);
  const isPartial = all.length > mostMarks || touched.some((block) => block.marksLeftOut > 0);
  return { marks: chosen.map(({ slice: _slice, ...mark }) => mark), truncated: isPartial };
}

/** Failures before deployments before the rest; of the same kind the newest. Oldest first. */
function heaviest(marks: readonly BlockMark[]): readonly BlockMark[] {
  return [...marks]
    .sort((left, right) => weight[left.kind] - weight[right.kind] || right.position - left.position)
    .slice(0, mostMarks)
    .sort((left, right) => left.position - right.position);
}
