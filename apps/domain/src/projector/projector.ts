import type { LogEvent, LogRecord, ProjectionName } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { Normaliser, Projection } from "@cim/model";
import { type PartialPlan, partOfPlan } from "../history/reader/partial-plan.ts";
import type { FramePublisher } from "../live/frame-publisher.ts";
import { sliceChanges, type WrittenChange } from "../live/slice-changes.ts";
import { tailChanges } from "../live/tail-changes.ts";
import type { DomainMetrics } from "../metrics/domain-metrics.ts";
import type { Checkpoint, ProjectionStore, RowWrite } from "../store/projection-store.ts";
import { AnotherProjectorError } from "../store/store-errors.ts";
import { carryAttempts, withAttempts } from "./carry-attempts.ts";
import { createExclusive } from "./exclusive.ts";
import { setAsideKey } from "./fold-batch.ts";
import { isFolded, orderOf, planWith, projectionsOf } from "./fold-order.ts";
import type { FoldPlan } from "./fold-plan.ts";
import { foldRecords } from "./fold-records.ts";
import { LogBeginningGoneError, ProjectorNotReadyError, RebuildOvertakenError } from "./rebuild-errors.ts";
import { rebuildReason } from "./rebuild-reason.ts";
import { createRebuilds, type RebuildProgress } from "./rebuilds.ts";
import { createRefold, type Refold } from "./refold.ts";
import { replacedRows } from "./replaced-rows.ts";
import { tableDifferences } from "./table-differences.ts";
import { applyChanges, type ReadonlyTables, type RowChange, type Tables } from "./tables.ts";

export interface ProjectorOptions {
  readonly machine: string;
  readonly log: EventLog;
  readonly store: ProjectionStore;
  readonly normaliser: Normaliser;
  /** The code that folds. */
  readonly plan: FoldPlan;
  /** Of the code there is, which serves rows folded by `versions`; absent: always `plan`. */
  readonly choosePlan?: (versions: Readonly<Record<string, string>>) => Promise<FoldPlan>;
  readonly frames: FramePublisher;
  readonly metrics: DomainMetrics;
  /** A new epoch's name. */
  readonly newEpoch: () => string;
  readonly onRebuild?: (why: string) => void;
  /** Told, between ticks, what was committed. Must not reject. */
  readonly onCommitted?: (committed: Committed, state: ProjectorState) => Promise<void>;
  /** Told which code folds from now on, whenever that changes. */
  readonly onPlan?: (plan: FoldPlan) => void;
  /** Ends rebuilds under way. */
  readonly signal?: AbortSignal;
}

/** What a commit did: the events of a tick, or rows replaced at one position (`events` undefined). */
export interface Committed {
  /** Position before. */
  readonly since: number;
  readonly events: readonly LogEvent[] | undefined;
  readonly changes: readonly RowChange[];
}

/** Rows, their position and the code that folds them, as they belong together. */
export interface ProjectorState {
  readonly tables: ReadonlyTables;
  readonly position: number;
  readonly plan: FoldPlan;
}

/** Other code for one projection, and what it folded. */
export interface Replacement {
  readonly projection: Projection;
  readonly version: string;
  readonly tables: ReadonlyTables;
  readonly position: number;
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
  /**
   * Folds projections anew from the log's first event, while their rows serve and go on, and replaces what differs in one
   * commit. @param names absent, or with one that follows from others (counts, set-aside): everything
   * @throws ProjectionBusyError, LogBeginningGoneError, RebuildOvertakenError, ProjectorNotReadyError
   */
  rebuild(names?: readonly ProjectionName[]): Promise<RebuildReport>;
  /** How far the rebuild of a projection is; undefined when there is none. */
  rebuilding(name: ProjectionName): RebuildProgress | undefined;
  /**
   * Puts other code and its rows in the place of the serving ones, in one commit at one position: all of it or nothing.
   * @param replacement asked for between ticks; what it throws is passed on
   */
  swap(name: ProjectionName, replacement: (state: ProjectorState) => Replacement): Promise<RebuildReport>;
  /** Runs a task between ticks. */
  between<Result>(task: (state: ProjectorState) => Promise<Result> | Result): Promise<Result>;
  /** Tries an event that was set aside again, with the present code. */
  retry(event: number, projection: string): Promise<RetryOutcome>;
  position(): number;
  plan(): FoldPlan;
  tables(): ReadonlyTables;
}

/** Rows written at once in the rebuild of a start. */
const rebuildBatch = 5000;
/** A rebuild stops following the growing log when this few events are left: they are folded while ticks wait. */
const fewLeft = 1000;
/** It does so after this many rounds at the latest, also when the log grows as fast as it folds. */
const mostRounds = 20;

export function createProjector(options: ProjectorOptions): Projector {
  const { machine, log, store, normaliser, frames, metrics, newEpoch, signal } = options;
  const exclusive = createExclusive();
  const rebuilds = createRebuilds();
  const ownEpochs = new Set<string>();
  let plan = options.plan;
  let tables: Tables = new Map();
  let checkpoint: Checkpoint = { position: 0, epoch: "", versions: plan.versions, rebuilding: false };
  let isQuiet = false;
  let isOpen = false;
  const state = (): ProjectorState => ({ tables, position: checkpoint.position, plan });

  /** Commits changes and moves on to `next`; the tables follow only when the store has it. */
  async function commit(changes: readonly RowChange[], next: Checkpoint): Promise<readonly WrittenChange[]> {
    const written = changes.map((change) => ({
      ...change,
      json: change.after === undefined ? undefined : JSON.stringify(change.after),
    }));
    const done = metrics.commitSeconds.startTimer();
    try {
      await store.commit(written, next);
    } catch (error) {
      isOpen = false; // until what was committed is loaded again
      throw error;
    }
    done();
    applyChanges(tables, changes);
    checkpoint = next;
    metrics.committed(checkpoint.position, written.length, tables.get("set-aside")?.size ?? 0);
    return written;
  }

  async function tell(since: number, changes: readonly RowChange[], events?: readonly LogEvent[]) {
    await options.onCommitted?.({ since, changes, events }, state());
  }

  function renewed(): string {
    const epoch = newEpoch();
    ownEpochs.add(epoch);
    return epoch;
  }

  function serveBy(next: FoldPlan): void {
    if (next === plan) return;
    plan = next;
    options.onPlan?.(next);
  }

  function refoldOf(part: Pick<PartialPlan, "plan"> & Partial<PartialPlan>): Refold {
    const { plan: folding, touches } = part;
    return createRefold({ log, plan: folding, normaliser, touches, signal });
  }

  async function requireWholeLog(why: string): Promise<void> {
    const { first } = await log.bounds();
    if (first > 1) throw new LogBeginningGoneError(first, why);
  }

  /** Replaces rows at the present position in one commit of a new epoch: a crash leaves all old or all new. */
  async function replace(changes: readonly RowChange[], by: FoldPlan): Promise<void> {
    const { position } = checkpoint;
    const epoch = renewed();
    await commit(changes, { position, epoch, versions: by.versions, rebuilding: false });
    serveBy(by);
    frames.begin(epoch, position);
    await tell(position, changes);
  }

  /** The rebuild of a start: rows that no code of ours folded, or that are damaged, until it ends. */
  async function rebuildAtStart(limit: number, repairs: readonly RowWrite[]): Promise<void> {
    const refold = refoldOf({ plan });
    await refold.foldTo(limit);
    await exclusive(async () => {
      carryAttempts(tables, refold.tables);
      const changes = tableDifferences(tables, refold.tables, Math.max(1, limit));
      const next = { position: limit, epoch: renewed(), versions: plan.versions, rebuilding: false };
      const before = { ...next, position: checkpoint.position, rebuilding: true };
      const batches = Math.ceil(changes.length / rebuildBatch);
      if (batches > 0 || repairs.length > 0) await commit([], before);
      if (repairs.length > 0) await store.commit(repairs, before);
      for (let at = 0; at < batches - 1; at++) {
        await commit(changes.slice(at * rebuildBatch, (at + 1) * rebuildBatch), before);
      }
      await commit(changes.slice(Math.max(0, batches - 1) * rebuildBatch), next);
      isOpen = true;
      frames.begin(next.epoch, limit);
      await tell(limit, changes);
    });
  }

  async function rebuildNamed(given: readonly ProjectionName[], retried?: string): Promise<RebuildReport> {
    const all = orderOf(plan) as readonly ProjectionName[];
    const isPart = given.length > 0 && given.every((name) => isFolded(plan, name));
    const names = new Set(isPart ? given : all);
    const { versions } = plan;
    const refold = refoldOf(isPart ? partOfPlan(plan, given, machine) : { plan });
    const progress = () => ({ position: refold.position(), to: checkpoint.position });
    return await rebuilds.run([...names], progress, async () => {
      await requireWholeLog("The rows stay as they are.");
      const done = metrics.rebuild([...names], progress);
      try {
        let rounds = 0;
        do await refold.foldTo(checkpoint.position);
        while (checkpoint.position - refold.position() > fewLeft && ++rounds < mostRounds);
        const report = await exclusive(async () => {
          if (!isOpen) throw new ProjectorNotReadyError();
          const { position } = checkpoint;
          if (refold.position() > position) throw new RebuildOvertakenError("the log was replaced meanwhile");
          if ([...names].some((name) => plan.versions[name] !== versions[name]))
            throw new RebuildOvertakenError("other code folds these rows now");
          await refold.foldTo(position);
          if (!isPart) carryAttempts(tables, refold.tables, retried);
          const changes = isPart
            ? replacedRows(tables, refold.tables, names, plan, position, retried)
            : tableDifferences(tables, refold.tables, Math.max(1, position));
          await replace(changes, plan);
          return { events: refold.events(), position, differing: countByProjection(changes) };
        });
        done("done");
        return report;
      } catch (error) {
        done("failed");
        throw error;
      }
    });
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
        if (options.choosePlan !== undefined) serveBy(await options.choosePlan(stored?.versions ?? {}));
        tables = loaded.tables;
        isQuiet = false;
        checkpoint = stored ?? { position: 0, epoch: "", versions: plan.versions, rebuilding: false };
        const reason = rebuildReason(plan, last, stored, loaded.damaged);
        const opened = { why: reason, repairs: loaded.repairs };
        if (reason !== undefined) return opened;
        // The first commit takes over: another process that still projects fails at its next one.
        const { position } = checkpoint;
        const next = { position, epoch: renewed(), versions: plan.versions, rebuilding: false };
        await commit([], next);
        if (loaded.repairs.length > 0) await store.commit(loaded.repairs, next);
        isOpen = true;
        frames.begin(next.epoch, position);
        await tell(position, []);
        return opened;
      });
      if (why === undefined) return;
      options.onRebuild?.(why);
      await requireWholeLog(
        `The kept rows must be folded anew (${why}). Start the version that folded them, or delete the stream of rows to go on with what the log still holds.`,
      );
      await rebuildAtStart(Math.min(checkpoint.position, last), repairs);
    },

    take: (delivered, head, quiet) =>
      exclusive(async () => {
        // What comes again was folded and committed before.
        const since = checkpoint.position;
        const isNew = (delivered[0]?.position ?? 0) > since;
        const records = isNew ? delivered : delivered.filter((record) => record.position > since);
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
          frames.tick(new Map([...sliceChanges(written), ...tailChanges(events)]), position, head);
        }
        await tell(since, written, events);
      }),

    rebuild: (names = []) => rebuildNamed(names),
    rebuilding: (name) => rebuilds.progressOf(name),

    swap: (name, replacement) =>
      rebuilds.run(
        [name],
        () => undefined,
        () =>
          exclusive(async () => {
            if (!isOpen) throw new ProjectorNotReadyError();
            const { position } = checkpoint;
            const given = replacement(state());
            if (given.position !== position || given.projection.name !== name)
              throw new RebuildOvertakenError(`it is of ${given.position}, the rows are of ${position}`);
            const next = planWith(plan, given.projection, given.version);
            const changes = replacedRows(tables, given.tables, new Set([name]), next, position);
            await replace(changes, next);
            return { events: 0, position, differing: countByProjection(changes) };
          }),
      ),

    between: (task) => exclusive(async () => task(state())),

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
          await replace([change], plan);
        });
        return "failed-again";
      }
      const known = projectionsOf(plan).find(({ name }) => name === projection);
      await rebuildNamed(known === undefined ? [] : [known.name], key);
      return tables.get("set-aside")?.has(key) ? "failed-again" : "passed";
    },

    position: () => checkpoint.position,
    plan: () => plan,
    tables: () => tables,
  };
}

function countByProjection(changes: readonly RowChange[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { projection } of changes) counts[projection] = (counts[projection] ?? 0) + 1;
  return counts;
}
