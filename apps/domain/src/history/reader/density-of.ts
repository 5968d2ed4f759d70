import { type AnyRow, annotationRow, type Density, type HistoryQuery, type Mark } from "@cim/contracts";
import { oneLine } from "@cim/model";
import type { BlockMark } from "../keeper/block.ts";
import { markOf } from "../keeper/mark-of.ts";
import { HistoryRefusal } from "./history-refusal.ts";
import type { Moments } from "./moments.ts";
import type { ReaderContext } from "./reader-context.ts";

/** Most marks in one answer. */
const mostMarks = 500;
/** Spans up to so many blocks of the log are counted event by event, and all their marks are told. */
const exactBlocks = 4;
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
  const told = await marksOf(context, query);
  const written = annotationMarks(keeper.annotations(), query);
  const chosen = heaviest([...told.marks, ...written]);
  const marks = await Promise.all(chosen.map((mark) => timed(mark, moments)));
  const truncated = told.isPartial || chosen.length < told.marks.length + written.length;
  return { from, to, buckets: bucketsOf(samples, { query, begin, end }), marks, truncated };
}

/** Ascending; the last is `to`. Every event where the span is short, else what the summaries hold. */
async function samplesOf(context: ReaderContext, from: number, to: number): Promise<readonly Sample[]> {
  const { keeper, blocks } = context;
  const samples: Sample[] = [];
  if (isShort(context, { from, to })) {
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

/** What the summaries hold; where they left marks out and the span is short, what its events say. */
async function marksOf(
  context: ReaderContext,
  query: HistoryQuery<"density">,
): Promise<{ readonly marks: readonly Mark[]; readonly isPartial: boolean }> {
  const touched = context.keeper.blocks().filter((block) => block.to > query.from && block.after < query.to);
  const hasGaps = touched.some((block) => block.marksLeftOut > 0);
  const isRead = hasGaps && isShort(context, query);
  const found = isRead ? await readMarks(context, query) : touched.flatMap((block) => block.marks);
  const slices = new Set<string>(query.slices);
  const marks = found
    .filter(({ position, slice }) => position > query.from && position <= query.to && slices.has(slice))
    .map(({ slice: _slice, ...mark }) => mark);
  return { marks, isPartial: hasGaps && !isRead };
}

async function readMarks(
  { blocks }: ReaderContext,
  { from, to }: HistoryQuery<"density">,
): Promise<readonly BlockMark[]> {
  const marks: BlockMark[] = [];
  for await (const entries of blocks.read(from + 1, to)) {
    for (const entry of entries) {
      const mark = markOf(entry.reading().event, entry.storedAt);
      if (mark !== undefined) marks.push(mark);
    }
  }
  return marks;
}

function isShort(
  { blockSize }: ReaderContext,
  span: { readonly from: number; readonly to: number },
): boolean {
  return span.to - span.from <= exactBlocks * blockSize;
}

/** An annotation marks the moment it is about; one about a span that has begun before marks its end. */
function annotationMarks(
  rows: ReadonlyMap<string, AnyRow>,
  { from, to, slices }: HistoryQuery<"density">,
): readonly Mark[] {
  if (!slices.includes("history")) return [];
  return [...rows.values()].flatMap((row) => {
    const { annotation, text, at, until } = annotationRow.parse(row);
    const position = [at, until].find((one) => one !== null && one > from && one <= to);
    if (position === undefined || position === null) return [];
    const thing = { kind: "annotation", id: annotation };
    return [
      { position, time: "", kind: "annotation", type: "AnnotationAdded", thing, summary: oneLine(text) },
    ];
  });
}

/** With the time of its position, where it has none yet. */
async function timed(mark: Mark, moments: Moments): Promise<Mark> {
  return mark.time === "" ? { ...mark, time: (await moments.at(mark.position)).time ?? "" } : mark;
}

/** Failures before deployments before the rest; of the same kind the newest. Oldest first. */
function heaviest(marks: readonly Mark[]): readonly Mark[] {
  const byWeight = [...marks].sort(
    (left, right) => weight[left.kind] - weight[right.kind] || right.position - left.position,
  );
  return byWeight.slice(0, mostMarks).sort((left, right) => left.position - right.position);
}
