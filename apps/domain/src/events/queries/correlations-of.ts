import type { CorrelationGroups, EventFilter, EventReader } from "@cim/contracts";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import type { WorkTurn } from "../../history/reader/work-turn.ts";
import type { EventIndex } from "../index/event-index.ts";
import { readProfile } from "../index/event-profile.ts";
import { compileRowFilter, type RowFilter } from "../index/row-filter.ts";
import { scanRows, within } from "../index/scan-rows.ts";
import { none } from "../index/text-dictionary.ts";

export interface CorrelationsQuery {
  readonly filter: EventFilter;
  readonly reader: EventReader;
  /** Only groups whose newest event is below this position. */
  readonly before?: number | undefined;
  readonly limit: number;
}

type Group = CorrelationGroups["groups"][number];

/** Events let through by correlation, the group with the newest event first. @throws HistoryRefusal for `text` */
export async function correlationsOf(
  index: EventIndex,
  { filter, reader, before, limit }: CorrelationsQuery,
  turn: WorkTurn,
): Promise<CorrelationGroups> {
  if (filter.text.length > 0) {
    throw new HistoryRefusal(
      "invalid",
      "Groups of events are not searched for text; leave the text out, or list the events instead",
    );
  }
  const rows = compileRowFilter(index, filter, reader);
  const { values: correlations } = index.columns.correlation;
  const seen = new Set<number>();
  const newest: number[] = [];
  const end = before === undefined ? rows.end : index.rowFrom(before);
  await scanRows(within(rows, 0, end), "newest-first", turn, (row) => {
    const code = correlations[row] ?? none;
    if (code === none || seen.has(code)) return false;
    seen.add(code);
    if (newestOf(index, rows, code) === row) newest.push(row);
    return newest.length === limit;
  });
  const groups: Group[] = [];
  for (const row of newest) groups.push(await groupOf(index, rows, row, turn));
  return { groups, next: groups.length === limit ? (groups.at(-1)?.last ?? null) : null };
}

function newestOf(index: EventIndex, filter: RowFilter, code: number): number | undefined {
  for (const row of rowsOf(index, filter, code)) return row;
  return undefined;
}

function* rowsOf(index: EventIndex, filter: RowFilter, code: number): Generator<number, void> {
  for (const row of index.links.correlation.rows(code)) {
    if (row >= filter.first && row < filter.end && filter.passes(row)) yield row;
  }
}

async function groupOf(index: EventIndex, filter: RowFilter, newest: number, turn: WorkTurn): Promise<Group> {
  const { columns, texts } = index;
  const code = columns.correlation.values[newest] ?? none;
  let [oldest, events] = [newest, 0];
  for (const row of rowsOf(index, filter, code)) {
    if (events % 8192 === 8191) await turn.pause();
    events += 1;
    oldest = row;
  }
  const typeOf = (row: number) => readProfile(texts.profile.textOf(columns.profile.values[row] ?? none)).type;
  const timeOf = (row: number) => {
    const time = columns.time.values[row] ?? Number.NaN;
    return Number.isNaN(time) ? "" : new Date(time).toISOString();
  };
  return {
    correlation: texts.id.textOf(code),
    events,
    first: index.positionOf(oldest),
    last: index.positionOf(newest),
    firstTime: timeOf(oldest),
    lastTime: timeOf(newest),
    rootType: typeOf(oldest),
    lastType: typeOf(newest),
  };
}
