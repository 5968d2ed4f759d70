import type { StageEdge } from "./stage-protocol.ts";

/** An end of a line: the index of a thing, or -1 minus the index of a closed group. */
export type End = number;

export function endOfGroup(group: number): End {
  return -1 - group;
}

/** What is drawn as one line. */
export interface Line {
  readonly from: End;
  readonly to: End;
  /** Indexes of the relationships that it stands for. */
  readonly edges: readonly number[];
  /** Side and distance of its curve: 0 is straight, each whole step one line further out. */
  readonly bend: number;
  readonly heat: number;
  readonly isImplied: boolean;
}

/** Most lines between two things drawn side by side; more of them are drawn as one in each direction. */
const mostBeside = 4;

/** Relationships as lines between what is drawn: one for all of them where an end is a closed group; none within a closed group. */
export function bundleLines(edges: readonly StageEdge[], endOf: (thing: number) => End): readonly Line[] {
  const pairs = new Map<string, { ends: readonly [End, End]; there: number[]; back: number[] }>();
  edges.forEach((edge, index) => {
    const [from, to] = [endOf(edge.from), endOf(edge.to)];
    if (from === to && from < 0) return;
    const isThere = from <= to;
    const ends = isThere ? ([from, to] as const) : ([to, from] as const);
    const name = `${ends[0]} ${ends[1]}`;
    let pair = pairs.get(name);
    if (pair === undefined) {
      pair = { ends, there: [], back: [] };
      pairs.set(name, pair);
    }
    (isThere ? pair.there : pair.back).push(index);
  });
  const lines: Line[] = [];
  for (const { ends, there, back } of pairs.values()) {
    const [from, to] = ends;
    const isBundled = from < 0 || to < 0 || there.length + back.length > mostBeside;
    const split = (indexes: readonly number[]) =>
      isBundled ? byImplied(indexes, edges) : indexes.map((index) => [index]);
    const drawn = [
      ...split(there).map((indexes) => ({ from, to, indexes, side: 1 })),
      ...split(back).map((indexes) => ({ from: to, to: from, indexes, side: -1 })),
    ];
    drawn.forEach(({ indexes, side, ...line }, at) => {
      lines.push({
        from: line.from,
        to: line.to,
        edges: indexes,
        bend: side * (at - (drawn.length - 1) / 2),
        heat: indexes.reduce((sum, index) => sum + (edges[index]?.heat ?? 0), 0),
        isImplied: (edges[indexes[0] ?? 0]?.through ?? 0) > 0,
      });
    });
  }
  return lines;
}

function byImplied(indexes: readonly number[], edges: readonly StageEdge[]): readonly (readonly number[])[] {
  const isImplied = (index: number) => (edges[index]?.through ?? 0) > 0;
  return [indexes.filter((index) => !isImplied(index)), indexes.filter(isImplied)].filter(
    (list) => list.length > 0,
  );
}
