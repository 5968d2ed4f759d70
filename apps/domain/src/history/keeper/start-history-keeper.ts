import type { LogRecord } from "@cim/contracts";
import type { EventLog, LogBatch } from "@cim/event-log";
import { createNormaliser } from "@cim/model";
import type { Logger } from "../../logger.ts";
import { createExclusive } from "../../projector/exclusive.ts";
import { createFoldPlan, type FoldPlan } from "../../projector/fold-plan.ts";
import { foldRecords } from "../../projector/fold-records.ts";
import { pause } from "../../projector/pause.ts";
import { applyChanges } from "../../projector/tables.ts";
import { HistoryStoreUnavailableError, NothingToKeepError } from "../store/history-errors.ts";
import type { HistoryObjects } from "../store/history-objects.ts";
import { schemaOf } from "../store/schema-of.ts";
import type { SnapshotInfo } from "../store/snapshot-store.ts";
import { isCutDue, standardThinning, type ThinningRule } from "../store/thinning.ts";
import { createArchive } from "./archive.ts";
import type { HistoryKeeper } from "./history-keeper.ts";
import { type HistoryMetrics, silentHistoryMetrics } from "./history-metrics.ts";
import { historyRange } from "./history-range.ts";
import { keepGoing } from "./keep-going.ts";
import { emptyState, loadState } from "./keeper-state.ts";
import { newestSame } from "./same-log.ts";

export interface HistoryKeeperOptions {
  readonly machine: string;
  readonly log: EventLog;
  /** Where snapshots are kept. */
  readonly objects: HistoryObjects;
  readonly logger: Logger;
  /** What to fold; absent: everything. */
  readonly plan?: FoldPlan;
  readonly metrics?: HistoryMetrics;
  /** Events after which a snapshot is taken; absent: 5,000. */
  readonly snapshotEvery?: number;
  /** Absent: all of a day, then hourly for 30 days, then daily, at most 1,000. */
  readonly thinning?: ThinningRule;
  /** Part of the time that catching up may take, above 0 to 1, so that others get theirs; absent: 0.5. */
  readonly share?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds after which a snapshot that could not be kept is tried again; absent: 30,000. */
  readonly retryAfter?: number;
}

export interface RunningKeeper extends HistoryKeeper {
  /** Resolves when the newest snapshot is loaded and the log is followed; rejects when it was stopped before that. */
  readonly ready: Promise<void>;
  /** Finishes what is under way. Nothing is lost without it. */
  stop(): Promise<void>;
}

/** Events behind the log's end from which on it is catching up. */
const behind = 5000;
/** How often a start waits for a store that does not answer, before it folds without. */
const patience = 3;

/** Follows the log by itself, with tables of its own, and keeps snapshots of them. Returns at once; goes on after every failure. */
export function startHistoryKeeper(options: HistoryKeeperOptions): RunningKeeper {
  const { machine, log, logger, plan = createFoldPlan(), metrics = silentHistoryMetrics } = options;
  const { snapshotEvery = 5000, thinning = standardThinning, share = 0.5, retryAfter = 30_000 } = options;
  const now = options.now ?? Date.now;
  const normaliser = createNormaliser({ machine });
  const archive = createArchive({ ...options, schema: schemaOf(plan), rule: thinning, metrics, now });
  const { snapshots, blocks } = archive;
  const exclusive = createExclusive();
  const stopping = new AbortController();
  let state = emptyState();
  let isLoaded = false;
  let head = 0;
  let generation = 0;
  let failures = 0;
  /** After a snapshot that could not be kept, none is tried before this. */
  let notBefore = 0;

  async function cut(): Promise<{ readonly done: Promise<SnapshotInfo> }> {
    const { since } = state;
    state.since = 0;
    const { done } = await archive.keep(state);
    done.catch((error: unknown) => {
      state.since += since;
      notBefore = now() + retryAfter;
      logger.warn(
        { error, position: state.position },
        "A snapshot could not be kept; it is tried again later",
      );
    });
    return { done };
  }

  function isDue(since: number, storedAt: string, next: string | undefined): boolean {
    if (since < snapshotEvery || now() < notBefore) return false;
    const time = Date.parse(storedAt);
    return isCutDue(
      { since, time, next: next === undefined ? undefined : Date.parse(next), now: now() },
      snapshotEvery,
      thinning,
    );
  }

  async function fold(records: readonly LogRecord[]): Promise<void> {
    const last = records.at(-1);
    if (last === undefined) return;
    const { batch, events } = await foldRecords(plan, normaliser, state.tables, records);
    const changes = batch.changes();
    applyChanges(state.tables, changes);
    archive.bases.note(changes);
    state.position = last.position;
    state.storedAt = last.storedAt;
    state.since += records.length;
    for (const [at, event] of events.entries()) blocks.add(event, records[at]?.storedAt ?? event.time);
  }

  /** Folds in runs that end where a snapshot is due. */
  async function take(batch: LogBatch): Promise<void> {
    const records = batch.records.filter(({ position }) => position > state.position);
    let begin = 0;
    for (const [at, record] of records.entries()) {
      const before = records[at - 1]?.storedAt ?? state.storedAt;
      if (!isDue(state.since + at - begin, before, record.storedAt)) continue;
      await fold(records.slice(begin, at));
      begin = at;
      await cut();
    }
    await fold(records.slice(begin));
    head = Math.max(batch.head, state.position);
    if (state.position >= batch.head && isDue(state.since, state.storedAt, undefined)) await cut();
    archive.keepBlocks();
    metrics.keeperAt(state.position, head);
  }

  /** While catching up, others get the rest of the time. */
  async function giveWay(began: number): Promise<void> {
    if (head - state.position < behind) return;
    await pause((performance.now() - began) * (1 / share - 1), stopping.signal);
  }

  async function open(): Promise<void> {
    await archive.settled();
    try {
      await archive.attach();
    } catch (error) {
      if (!isLoaded && ++failures < patience) throw error;
      logger.warn({ error }, "Snapshots are out of reach; history is folded without them for now");
    }
    const isSame = state.position === 0 || (await newestSame(log, [state])) !== undefined;
    await archive.verify();
    if (isLoaded && isSame) return;
    if (isLoaded) {
      generation++;
      logger.warn({ position: state.position }, "The log was replaced or lost its end; history starts over");
      blocks.restart();
    }
    state = await loadState(snapshots, log);
    archive.bases.forget();
    isLoaded = true;
    head = (await log.bounds()).last;
    metrics.keeperAt(state.position, head);
    const isBase = state.foldedAfter > 0 && snapshots.all().at(-1)?.position !== state.position;
    if (isBase) await cut();
  }

  /** Blocks that were lost, or never kept, from the log alone. */
  async function writeUp(): Promise<void> {
    if (blocks.position() >= state.position) return;
    let began = performance.now();
    const range = { from: blocks.position() + 1, to: state.position, signal: stopping.signal };
    for await (const { records } of log.read(range)) {
      for (const record of records) blocks.add(normaliser.read(record).event, record.storedAt);
      await pause((performance.now() - began) * (1 / share - 1), stopping.signal);
      began = performance.now();
    }
  }

  async function session(opened: () => void): Promise<void> {
    await exclusive(open);
    opened();
    await exclusive(writeUp);
    for await (const batch of log.follow({ from: state.position + 1, signal: stopping.signal })) {
      const began = performance.now();
      await exclusive(() => take(batch));
      await giveWay(began);
    }
  }

  const running = keepGoing(session, stopping, logger);

  return {
    ready: running.ready,
    snapshots: () => snapshots.all(),
    open: (info) => snapshots.open(info),
    blocks: () => blocks.all(),
    position: () => state.position,
    setAside: () => state.tables.get("set-aside") ?? new Map(),
    annotations: () => state.tables.get("annotations") ?? new Map(),
    head: () => Math.max(head, state.position),
    generation: () => generation,
    range: () => historyRange(log, snapshots.all(), state),
    async take() {
      const { done } = await exclusive(async () => {
        if (!isLoaded)
          throw new HistoryStoreUnavailableError("take a snapshot", "history is still being loaded");
        if (state.position === 0) throw new NothingToKeepError();
        await archive.settled();
        const known = snapshots.all().find(({ position }) => position === state.position);
        return known === undefined ? await cut() : { done: Promise.resolve(known) };
      });
      return await done;
    },
    async stop() {
      stopping.abort();
      await running.done;
      await archive.settled();
    },
  };
}
