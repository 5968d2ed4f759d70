import type { EventSummary, LogRecord } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { type Normaliser, sliceOfEvent, summarise } from "@cim/model";
import type { FramePublisher } from "../live/frame-publisher.ts";
import { type FrameEntry, sliceChanges, type WrittenChange } from "../live/slice-changes.ts";
import type { DomainMetrics } from "../metrics/domain-metrics.ts";
import type { Checkpoint, ProjectionStore, RowWrite } from "../store/projection-store.ts";
import { AnotherProjectorError } from "../store/store-errors.ts";
import { carryAttempts, withAttempts } from "./carry-attempts.ts";
import { createExclusive } from "./exclusive.ts";
import { setAsideKey } from "./fold-batch.ts";
import type { FoldPlan } from "./fold-plan.ts";
import { foldRecords } from "./fold-records.ts";
import { emptyRefold, refold } from "./refold.ts";
import { tableDifferences } from "./table-differences.ts";
import { applyChanges, type ReadonlyTables, type RowChange, type Tables } from "./tables.ts";

export interface ProjectorOptions {
  readonly machine: string;
  readonly log: EventLog;
  readonly store: ProjectionStore;
  readonly normaliser: Normaliser;
  readonly plan: FoldPlan;
  readonly frames: FramePublisher;
  readonly metrics: DomainMetrics;
  /** A new epoch's name. */
  readonly newEpoch: () => string;
  readonly onRebuild?: (why: string) => void;
}

export interface RebuildReport {
  readonly events: number;
  readonly position: number;
  /** Rows that were written or removed because they differed, by projection. */
  readonly differing: Readonly<Record<string, number>>;
}

export type RetryOutcome = "passed" | "failed-again" | "not-set-aside" | "not-in-log";

/** Folds the log into kept rows and tells listeners; no loop and no timer of its own (see run-projector.ts). */
export interface Projector {
  /** Loads what was committed, rebuilds it where it must be, and takes over. To be called again after any failure. */
  open(): Promise<void>;
  /** Folds, commits and announces records that follow the position. @param isQuiet catching up: listeners are told once, after it */
  take(records: readonly LogRecord[], head: number, isQuiet: boolean): Promise<void>;
  rebuild(): Promise<RebuildReport>;
  /** Tries an event that was set aside again, with the present code. */
  retry(event: number, projection: string): Promise<RetryOutcome>;
  position(): number;
  tables(): ReadonlyTables;
}

/** Rows written at once in a rebuild. */
const rebuildBatch = 5000;

export function createProjector(options: ProjectorOptions): Projector {
  const { machine, log, store, normaliser, plan, frames, metrics, newEpoch } = options;
  const exclusive = createExclusive();
  const ownEpochs = new Set<string>();
  let tables: Tables = new Map();
  let checkpoint: Checkpoint = { position: 0, epoch: "", versions: plan.versions, rebuilding: false };
  let isQuiet = false;

  /** Commits changes and moves on to `next`; the tables follow only when the store has it. */
  async function commit(changes: readonly RowChange[], next: Checkpoint): Promise<readonly WrittenChange[]> {
    const written = changes.map((change) => ({
      ...change,
      json: change.after === undefined ? undefined : JSON.stringify(change.after),
    }));
    const done = metrics.commitSeconds.startTimer();
    await store.commit(written, next);
    done();
    applyChanges(tables, changes);
    checkpoint = next;
    metrics.committed(checkpoint.position, written.length, tables.get("set-aside")?.size ?? 0);
    return written;
  }

  function renewed(): string {
    const epoch = newEpoch();
    ownEpochs.add(epoch);
    return epoch;
  }

  async function rebuildTo(
    limit: () => number,
    also: { readonly retried?: string; readonly repairs?: readonly RowWrite[] } = {},
  ): Promise<RebuildReport> {
    const { retried, repairs = [] } = also;
    const source = { log, plan, normaliser };
    let shadow = await refold(emptyRefold(), limit(), source);
    return await exclusive(async () => {
      const position = limit();
      shadow = await refold(shadow, position, source);
      carryAttempts(tables, shadow.tables, retried);
      const changes = tableDifferences(tables, shadow.tables, Math.max(1, position));
      const next = { position, epoch: renewed(), versions: plan.versions, rebuilding: false };
      const before = { ...next, position: checkpoint.position, rebuilding: true };
      const batches = Math.ceil(changes.length / rebuildBatch);
      if (batches > 0 || repairs.length > 0) await commit([], before);
      if (repairs.length > 0) await store.commit(repairs, before);
      for (let at = 0; at < batches - 1; at++) {
        await commit(changes.slice(at * rebuildBatch, (at + 1) * rebuildBatch), before);
      }
      await commit(changes.slice(Math.max(0, batches - 1) * rebuildBatch), next);
      frames.begin(next.epoch, position);
      return { events: shadow.events, position, differing: countByProjection(changes) };
    });
  }

  /** Undefined when the kept rows are good as they are; else why they must be folded anew. */
  function rebuildReason(
    last: number,
    stored: Checkpoint | undefined,
    damaged: readonly string[],
  ): string | undefined {
    if (damaged.length > 0) return `${damaged.length} kept rows are damaged, first ${damaged[0]}`;
    if (stored === undefined) return undefined;
    if (stored.rebuilding) return "a rebuild was interrupted";
    if (stored.position > last) return `the log ends at ${last}, before the checkpoint ${stored.position}`;
    const names = new Set([...Object.keys(plan.versions), ...Object.keys(stored.versions)]);
    const changed = [...names].filter((name) => plan.versions[name] !== stored.versions[name]);
    return stored.position > 0 && changed.length > 0 ? `changed: ${changed.join(", ")}` : undefined;
  }

  return {
    async open() {
      const { last } = await log.bounds();
      const { why, repairs } = await exclusive(async () => {
        const loaded = await store.load();
        const stored = loaded.checkpoint;
        if (ownEpochs.size > 0 && stored !== undefined && !ownEpochs.has(stored.epoch)) {
          throw new AnotherProjectorError(machine, stored.epoch);
        }
        tables = loaded.tables;
        isQuiet = false;
        checkpoint = stored ?? { position: 0, epoch: "", versions: plan.versions, rebuilding: false };
        const reason = rebuildReason(last, stored, loaded.damaged);
        const opened = { why: reason, repairs: loaded.repairs };
        if (reason !== undefined) return opened;
        // The first commit takes over: another process that still projects fails at its next one.
        const { position } = checkpoint;
        const next = { position, epoch: renewed(), versions: plan.versions, rebuilding: false };
        await commit([], next);
        if (loaded.repairs.length > 0) await store.commit(loaded.repairs, next);
        frames.begin(next.epoch, position);
        return opened;
      });
      if (why === undefined) return;
      options.onRebuild?.(why);
      await rebuildTo(() => Math.min(checkpoint.position, last), { repairs });
    },

    take: (delivered, head, quiet) =>
      exclusive(async () => {
        // What comes again was folded and committed before.
        const isNew = (delivered[0]?.position ?? 0) > checkpoint.position;
        const records = isNew
          ? delivered
          : delivered.filter((record) => record.position > checkpoint.position);
        const position = records.at(-1)?.position;
        if (position === undefined) return;
        const folding = metrics.foldSeconds.startTimer();
        const { batch, events } = await foldRecords(plan, normaliser, tables, records);
        folding();
        // After catching up in silence, listeners take a snapshot: that is a new epoch.
        const isBack = isQuiet && !quiet;
        const epoch = isBack ? renewed() : checkpoint.epoch;
        const written = await commit(batch.changes(), { ...checkpoint, position, epoch });
        metrics.folded(events.length, head);
        isQuiet = quiet;
        if (isBack) frames.begin(epoch, position);
        else if (!quiet) {
          const changes = new Map(sliceChanges(written));
          for (const [slice, entries] of tailOf(events.map(summarise), events.map(sliceOfEvent))) {
            changes.set(slice, entries);
          }
          frames.tick(changes, position, head);
        }
      }),

    rebuild: () => rebuildTo(() => checkpoint.position),

    async retry(event, projection) {
      const key = setAsideKey(event, projection);
      const row = tables.get("set-aside")?.get(key);
      if (row === undefined) return "not-set-aside";
      const record = await log.get(event);
      if (record === undefined) return "not-in-log";
      if (projection === "normalise" && normaliser.read(record).misfit !== undefined) {
        await exclusive(async () => {
          const known = tables.get("set-aside")?.get(key);
          if (known === undefined) return;
          const after = withAttempts(known, known, true);
          const change = { projection: "set-aside", key, before: known, after, position: event } as const;
          await commit([change], { ...checkpoint, epoch: renewed() });
          frames.begin(checkpoint.epoch, checkpoint.position);
        });
        return "failed-again";
      }
      await rebuildTo(() => checkpoint.position, { retried: key });
      return tables.get("set-aside")?.has(key) ? "failed-again" : "passed";
    },

    position: () => checkpoint.position,
    tables: () => tables,
  };
}

function countByProjection(changes: readonly RowChange[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { projection } of changes) counts[projection] = (counts[projection] ?? 0) + 1;
  return counts;
}

/** The live tail's entries by `events/slice`. */
function tailOf(
  summaries: readonly EventSummary[],
  slices: readonly string[],
): ReadonlyMap<string, readonly FrameEntry[]> {
  const bySlice = new Map<string, FrameEntry[]>();
  for (const [index, summary] of summaries.entries()) {
    const name = `events/${slices[index] ?? ""}`;
    const entry = { position: summary.position, json: JSON.stringify(summary), key: summary.key };
    const entries = bySlice.get(name);
    if (entries === undefined) bySlice.set(name, [entry]);
    else entries.push(entry);
  }
  return bySlice;
}
