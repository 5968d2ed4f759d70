import { setMaxListeners } from "node:events";
import { gunzipSync } from "node:zlib";
import {
  type HistoryQueryName,
  historyQueries,
  isProjectionName,
  type LogRecord,
  type ProjectionName,
  type Slice,
  slicesOf,
} from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { createNormaliser, slicesOfRow } from "@cim/model";
import { waitFor } from "@cim/testing";
import type { RunningKeeper } from "../history/keeper/start-history-keeper.ts";
import { createHistoryReader } from "../history/reader/create-history-reader.ts";
import { createReaderContext } from "../history/reader/create-reader-context.ts";
import type { ReaderContext } from "../history/reader/reader-context.ts";
import { createMemoryHistoryObjects } from "../history/store/memory-history-objects.ts";
import { beginBatch } from "../projector/fold-batch.ts";
import type { FoldPlan } from "../projector/fold-plan.ts";
import { applyChanges, type Tables } from "../projector/tables.ts";
import { logOf } from "./fixed-log.ts";
import { startKeeper, testNow } from "./keeper-under-test.ts";
import { standardPlan } from "./make-projector.ts";
import { machine } from "./random-log.ts";

export interface PastOptions {
  readonly plan?: FoldPlan;
  readonly snapshotEvery?: number;
  readonly memory?: number;
  readonly blockSize?: number;
  readonly mostWaiting?: number;
  readonly log?: EventLog;
}

/** Keeper and reader on a log in memory. */
export interface PastUnderTest {
  readonly context: ReaderContext;
  readonly keeper: RunningKeeper;
  readonly log: EventLog;
  /** The text of an answer. */
  ask(name: HistoryQueryName, query: unknown, signal?: AbortSignal): Promise<string>;
  stop(): Promise<void>;
}

const never = new AbortController().signal;
setMaxListeners(0, never);

/** Resolves when the keeper has read the whole log and its snapshots are kept. */
export async function openPast(
  records: readonly LogRecord[],
  options: PastOptions = {},
): Promise<PastUnderTest> {
  const { plan = standardPlan, snapshotEvery = 3, memory, blockSize, mostWaiting } = options;
  const log = options.log ?? (await logOf(records));
  const keeper = startKeeper({ log, plan, snapshotEvery, objects: createMemoryHistoryObjects() });
  const { last } = await log.bounds();
  const newest = last - (last % snapshotEvery);
  const isThere = () => keeper.position() >= last && (keeper.snapshots().at(-1)?.position ?? 0) >= newest;
  await waitFor(isThere, { describe: "the keeper and its snapshots", interval: 1, timeout: 30_000 });
  const context = createReaderContext({
    machine,
    plan,
    log,
    keeper,
    normaliser: createNormaliser({ machine }),
    now: () => testNow,
    ...(memory === undefined ? {} : { memory }),
    ...(blockSize === undefined ? {} : { blockSize }),
    ...(mostWaiting === undefined ? {} : { mostWaiting }),
  });
  const reader = createHistoryReader(context);
  return {
    context,
    keeper,
    log,
    async ask(name, query, signal = never) {
      const parsed = historyQueries[name].parse(query);
      const answer = await (
        reader[name] as (query: unknown, signal: AbortSignal) => ReturnType<typeof reader.rows>
      )(parsed, signal);
      const parts: Uint8Array[] = [];
      for await (const part of answer.parts) parts.push(part);
      const bytes = Buffer.concat(parts);
      return (answer.isGzip ? gunzipSync(bytes) : bytes).toString();
    },
    stop: () => keeper.stop(),
  };
}

/** Rows after each position, folded from nothing, one event after the other. */
export function freshFolds(records: readonly LogRecord[], plan: FoldPlan): readonly Tables[] {
  const normaliser = createNormaliser({ machine });
  const moments: Tables[] = [new Map()];
  for (const record of records) {
    const tables: Tables = new Map([...(moments.at(-1) ?? [])].map(([name, rows]) => [name, new Map(rows)]));
    const batch = beginBatch(plan, tables);
    batch.fold(normaliser.read(record));
    applyChanges(tables, batch.changes());
    moments.push(tables);
  }
  return moments;
}

/** The exact JSON of a slice's rows, in the order of keys. */
export function textsIn(
  tables: Tables | undefined,
  projection: ProjectionName,
  slice: Slice,
): Map<string, string> {
  const rows = [...(tables?.get(projection) ?? [])].filter(([, row]) =>
    slicesOfRow(projection, row).includes(slice),
  );
  return new Map(
    rows.sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, row]) => [key, JSON.stringify(row)]),
  );
}

/** Every slice of every projection that has rows. */
export const everySlice = Object.entries(slicesOf).flatMap(([projection, slices]) =>
  isProjectionName(projection) ? slices.map((slice) => ({ projection, slice })) : [],
);
