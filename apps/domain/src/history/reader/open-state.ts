import type { ProjectionName } from "@cim/contracts";
import { beginBatch } from "../../projector/fold-batch.ts";
import type { FoldPlan } from "../../projector/fold-plan.ts";
import type { HistoryKeeper } from "../keeper/history-keeper.ts";
import type { ReadSnapshot, SnapshotInfo } from "../store/snapshot-store.ts";
import type { ByteCache, Kind } from "./byte-cache.ts";
import type { LogBlocks } from "./log-blocks.ts";
import { createOpenedGroup, type OpenedGroup } from "./opened-group.ts";
import { type PartialPlan, partOfPlan } from "./partial-plan.ts";
import { type PastState, sourceOf, stateWith } from "./past-state.ts";
import { type PastTable, tableOf } from "./past-table.ts";
import { createSharedWork } from "./shared-work.ts";
import type { WorkQueue } from "./work-queue.ts";
import { beginWork } from "./work-turn.ts";

/** Opens single projections at moments of the past. */
export interface StateOpener {
  /**
   * The state of one projection, which the plan folds from events, as of a position that the keeper has passed. From the
   * cache, or folded on from the nearest cached state or snapshot before it.
   * @throws the signal's reason; HistoryRefusal too-busy; as the log and the store
   */
  open(projection: ProjectionName, position: number, signal: AbortSignal): Promise<PastState>;
}

export interface StateOpenerOptions {
  readonly machine: string;
  readonly plan: FoldPlan;
  readonly keeper: HistoryKeeper;
  readonly blocks: LogBlocks;
  readonly cache: ByteCache;
  readonly queue: WorkQueue;
}

const groupKind: Kind<OpenedGroup> = { name: "group" };
const snapshotKind: Kind<ReadSnapshot> = { name: "snapshot" };
/** How often a snapshot may prove unreadable before the opening fails. */
const mostChoices = 5;

export function createStateOpener(options: StateOpenerOptions): StateOpener {
  const { machine, plan, keeper, blocks, cache, queue } = options;
  const openings = createSharedWork<PastState>();
  const reads = createSharedWork<ReadSnapshot>();
  const parts = new Map<ProjectionName, PartialPlan>();

  function partOf(projection: ProjectionName): PartialPlan {
    const part = parts.get(projection) ?? partOfPlan(plan, [projection], machine);
    parts.set(projection, part);
    return part;
  }

  function named(projection: ProjectionName, position: number): string {
    return `${keeper.generation()} ${projection} ${position}`;
  }

  /** Its bytes as kept; what is unpacked of it stays with it. */
  async function snapshotAt(info: SnapshotInfo, signal: AbortSignal): Promise<ReadSnapshot> {
    const key = `${keeper.generation()} ${info.position}`;
    const known = cache.get(snapshotKind, key);
    if (known !== undefined) return known;
    const snapshot = await reads.run(key, signal, () => keeper.open(info));
    cache.set(snapshotKind, key, snapshot, info.bytes + info.rawBytes);
    return snapshot;
  }

  async function tableAt(
    info: SnapshotInfo | undefined,
    name: ProjectionName,
    signal: AbortSignal,
  ): Promise<PastTable> {
    if (info === undefined) return tableOf(new Map());
    return tableOf(await (await snapshotAt(info, signal)).table(name));
  }

  async function groupAt(
    projection: ProjectionName,
    info: SnapshotInfo | undefined,
    to: number,
    signal: AbortSignal,
  ): Promise<OpenedGroup> {
    const position = info?.position ?? 0;
    const known = cache.get(groupKind, named(projection, position));
    if (known !== undefined) return known;
    prepare(position, to);
    const [own, counts] = await Promise.all([
      tableAt(info, projection, signal),
      tableAt(info, "counts", signal),
    ]);
    const tables = new Map([
      [projection, own],
      ["counts" as const, counts],
    ]);
    return createOpenedGroup({ projection, position, base: position, tables });
  }

  async function fold(state: PastState, to: number, signal: AbortSignal): Promise<PastState> {
    const part = partOf(state.projection);
    const batch = beginBatch(part.plan, sourceOf([state]));
    const work = beginWork(signal);
    for await (const entries of blocks.read(state.position + 1, to)) {
      signal.throwIfAborted();
      for (const entry of entries) {
        if (!part.touches(entry.subject)) continue;
        batch.fold(entry.reading());
        const pause = work.pause();
        if (pause !== undefined) await pause;
      }
    }
    return stateWith(state, to, batch.changes());
  }

  async function make(projection: ProjectionName, position: number, signal: AbortSignal): Promise<PastState> {
    for (let choice = 1; ; choice++) {
      const info = nearestSnapshot(position);
      try {
        const group = await groupAt(projection, info, position, signal);
        const from = group.nearest(position);
        const state = await fold(from, position, signal);
        keep(group, state, from);
        return state;
      } catch (error) {
        // An unreadable snapshot is forgotten by the keeper: the next nearest one is taken.
        const isForgotten = info !== undefined && !keeper.snapshots().includes(info);
        if (signal.aborted || !isForgotten || choice === mostChoices) throw error;
      }
    }
  }

  /** The log comes while the snapshot does. */
  function prepare(snapshot: number, position: number): void {
    const first = blocks.read(snapshot + 1, position).next();
    first.catch(() => undefined); // read again when it is folded, which tells of the failure
  }

  function nearestSnapshot(position: number): SnapshotInfo | undefined {
    return keeper.snapshots().findLast((one) => one.position <= position);
  }

  /** In the group that is in memory now, which may be another than at the beginning. */
  function keep(opened: OpenedGroup, state: PastState, from: PastState): void {
    const key = named(state.projection, state.base);
    const known = cache.get(groupKind, key);
    const group = known?.base === opened.base ? known : opened;
    group.add(state, from);
    cache.set(groupKind, key, group, group.bytes());
  }

  /** The very moment, when it is in memory. */
  function opened(projection: ProjectionName, position: number): PastState | undefined {
    const group = cache.get(groupKind, named(projection, nearestSnapshot(position)?.position ?? 0));
    const state = group?.nearest(position);
    return state?.position === position ? state : undefined;
  }

  return {
    async open(projection, position, signal) {
      const known = opened(projection, position);
      if (known !== undefined) return known;
      return openings.run(named(projection, position), signal, (stop) =>
        queue.run(stop, () => make(projection, position, stop)),
      );
    },
  };
}
