import type { LayoutInput } from "./layout-input.ts";

/**
 * The column of each thing: one after the last of what leads to it, where relationships that close a circle do not count. Things that nothing
 * leads to stand right before the first that they lead to.
 */
export function rankOf(size: number, links: LayoutInput["links"]): readonly number[] {
  const out: number[][] = Array.from({ length: size }, () => []);
  for (const [from, to] of links) if (from !== to) out[from]?.push(to);
  const order = finished(size, out, startsFirst(size, links)).reverse();
  const place = new Array<number>(size);
  order.forEach((index, at) => {
    place[index] = at;
  });
  const isForward = (from: number, to: number) => (place[from] ?? 0) < (place[to] ?? 0);
  const ranks = new Array<number>(size).fill(0);
  const hasCause = new Uint8Array(size);
  for (const from of order) {
    for (const to of out[from] ?? []) {
      if (!isForward(from, to)) continue;
      hasCause[to] = 1;
      ranks[to] = Math.max(ranks[to] ?? 0, (ranks[from] ?? 0) + 1);
    }
  }
  for (const from of order) {
    if (hasCause[from]) continue;
    const after = (out[from] ?? []).filter((to) => isForward(from, to)).map((to) => ranks[to] ?? 0);
    if (after.length > 0) ranks[from] = after.reduce((least, rank) => Math.min(least, rank)) - 1;
  }
  return ranks;
}

/** Those that nothing leads to first, so that a circle is opened where one enters it. */
function startsFirst(size: number, links: LayoutInput["links"]): readonly number[] {
  const isLedTo = new Uint8Array(size);
  for (const [from, to] of links) if (from !== to) isLedTo[to] = 1;
  const all = Array.from({ length: size }, (_, index) => index);
  return [...all.filter((index) => !isLedTo[index]), ...all.filter((index) => isLedTo[index])];
}

/** Things in the order in which a depth-first walk has seen all that follows them. */
function finished(size: number, out: readonly (readonly number[])[], starts: readonly number[]): number[] {
  const isSeen = new Uint8Array(size);
  const done: number[] = [];
  for (const start of starts) {
    if (isSeen[start]) continue;
    isSeen[start] = 1;
    const open: { readonly index: number; at: number }[] = [{ index: start, at: 0 }];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = out[top.index]?.[top.at];
      top.at += 1;
      if (next === undefined) {
        done.push(top.index);
        open.pop();
      } else if (!isSeen[next]) {
        isSeen[next] = 1;
        open.push({ index: next, at: 0 });
      }
    }
  }
  return done;
}
