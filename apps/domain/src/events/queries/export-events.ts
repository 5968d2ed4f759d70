import { cidOf, type EventDetail, type EventFilter, type EventReader, noFilter } from "@cim/contracts";
import { beginWork } from "../../history/reader/work-turn.ts";
import { compileRowFilter } from "../index/row-filter.ts";
import { scanRows, within } from "../index/scan-rows.ts";
import { createChainWithin } from "../reading/chain-within.ts";
import { seeEvent } from "../reading/event-reading.ts";
import type { EventsContext } from "./events-context.ts";
import { readRecords } from "./read-records.ts";
import { textTest } from "./text-search.ts";

export interface ExportQuery {
  readonly filter: EventFilter;
  readonly reader: EventReader;
  readonly limit: number;
}

/** Events read from the log at once; only one such window is in memory, and of it only what the log has sent. */
const window = 512;

/** Everything let through of what the log held when it was asked for, oldest first. The index must be complete. */
export async function* exportEvents(
  context: EventsContext,
  { filter, reader, limit }: ExportQuery,
  signal: AbortSignal,
): AsyncGenerator<EventDetail, void> {
  const { index, log, normaliser, shower, describe } = context;
  const rows = compileRowFilter(index, filter, reader);
  const hasText = textTest(filter, reader, shower);
  const isAll =
    JSON.stringify({ ...filter, from: 0, to: 0 }) === JSON.stringify({ ...noFilter, from: 0, to: 0 });
  const chains = createChainWithin(isAll);
  let left = limit;
  for (let next = rows.first; next < rows.end && left > 0; ) {
    const positions: number[] = [];
    const rest = within(rows, next, rows.end);
    next = rows.end;
    await scanRows(rest, "oldest-first", beginWork(signal), (row) => {
      positions.push(index.positionOf(row));
      if (positions.length < window) return false;
      next = row + 1;
      return true;
    });
    for await (const records of readRecords(log, positions, signal)) {
      for (const record of records) {
        const seen = seeEvent(normaliser, record);
        const cid = cidOf(record.body);
        const chain =
          record.origin === undefined ? chains.check(record, cid) : { link: null, state: "absent" as const };
        if (hasText !== undefined && !hasText(seen)) continue;
        const shown = shower.show(seen, { hideEmails: reader.hideEmails });
        yield describe({ seen, shown, reader, cid, chain });
        left -= 1;
        if (left === 0) return;
      }
    }
  }
}
