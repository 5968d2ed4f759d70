import { type ChangeTick, changeTickSchema, type PastRows, parseInput, pastRowsSchema } from "@cim/contracts";
import type { AskHistory } from "../history/ask-history.ts";
import { plainBody } from "../parts/ask-parts.ts";
import { readLines, readText } from "../parts/read-lines.ts";
import type { ChosenSlice } from "./choose-slices.ts";

/** Characters of all rows of one slice: held at once, as the table of live rows holds them too. */
const longestSlice = 256 * 1024 * 1024;

type Row = PastRows["rows"][number];

/** The rows of a chosen slice as of a position. */
export async function readBase(
  askHistory: AskHistory,
  { projection, slice, keys }: ChosenSlice,
  at: number,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const answer = await askHistory.stream("rows", { projection, slice, at }, signal);
  const text = await readText(plainBody(answer), longestSlice);
  const { rows } = parseInput(pastRowsSchema, JSON.parse(text), "The answer of history");
  return keys === undefined ? rows : rows.filter((row) => keys.has(row.key));
}

/** The changes of a chosen slice after `from`, up to `to`, oldest first. Those of other keys than the chosen are left out. */
export async function* readTicks(
  askHistory: AskHistory,
  { projection, slice, keys }: ChosenSlice,
  span: { readonly from: number; readonly to: number },
  signal: AbortSignal,
): AsyncGenerator<ChangeTick, void> {
  if (span.from === span.to) return;
  const answer = await askHistory.stream("changes", { projection, slice, ...span }, signal);
  for await (const line of readLines(plainBody(answer))) {
    const tick = parseInput(changeTickSchema, JSON.parse(line), "The answer of history");
    if (keys === undefined) yield tick;
    else {
      const rows = tick.rows.filter((row) => keys.has(row.key));
      const removed = tick.removed.filter((key) => keys.has(key));
      if (rows.length + removed.length > 0) yield { ...tick, rows, removed };
    }
  }
}
