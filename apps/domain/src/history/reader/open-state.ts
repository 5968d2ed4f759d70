import type { ProjectionName } from "@cim/contracts";
import { beginBatch } from "../../projector/fold-batch.ts";
import type { FoldPlan } from "../../projector/fold-plan.ts";
import type { HistoryKeeper } from "../keeper/history-keeper.ts";
import type { ReadSnapshot, SnapshotInfo } from "../store/snapshot-store.ts";
import type { ByteCache, Kind } from "./byte-cache.ts";
import type { LogBlocks } from "./log-blocks.ts";
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

const stateKind: Kind<PastState> = { name: "state" };
const baseKind: Kind<PastTable> = { name: "base" };
/** What a cached state takes by itself, and for each row that is other than in its snapshot. */
const [stateBytes, cellBytes] = [500, 1500];
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

  /** The latest cached state at or before `position`, unless a snapshot lies nearer. */
  function nearest(projection: ProjectionName, position: number, snapshot: number): PastState | undefined {
    const prefix = `${keeper.generation()} ${projection} `;
    let best = -1;
    for (const key of cache.keys(stateKind)) {
      if (!key.startsWith(prefix)) continue;
      const at = Number(key.slice(prefix.length));
      if (at <= position && at >= snapshot && at > best) best = at;
    }
    return best < 0 ? undefined : cache.get(stateKind, named(projection, best));
  }

  async function tableAt(
    info: SnapshotInfo | undefined,
    name: ProjectionName,
    signal: AbortSignal,
  ): Promise<PastTable> {
    if (info === undefined) return tableOf(new Map());
    const key = named(name, info.position);
    const known = cache.get(baseKind, key);
    if (known !== undefined) return known;
    const snapshot = await reads.run(key.replace(name, ""), signal, () => keeper.open(info));
    const texts = await snapshot.table(name);
    const table = tableOf(texts);
    let bytes = 0;
    for (const [rowKey, text] of texts) bytes += 200 + rowKey.length + text.length;
    cache.set(baseKind, key, table, bytes);
    return table;
  }

  async function baseAt(
    projection: ProjectionName,
    info: SnapshotInfo | undefined,
    signal: AbortSignal,
  ): Promise<PastState> {
    const [own, counts] = await Promise.all([
      tableAt(info, projection, signal),
      tableAt(info, "counts", signal),
    ]);
    const position = info?.position ?? 0;
    return {
      projection,
      position,
      base: position,
      tables: new Map([
        [projection, own],
        ["counts", counts],
      ]),
    };
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
      const info = keeper.snapshots().findLast((one) => one.position <= position);
      const from = nearest(projection, position, info?.position ?? 0);
      try {
        return await fold(from ?? (await baseAt(projection, info, signal)), position, signal);
      } catch (error) {
        // An unreadable snapshot is forgotten by the keeper: the next nearest one is taken.
        const isForgotten = info !== undefined && !keeper.snapshots().includes(info);
        if (signal.aborted || !isForgotten || choice === mostChoices) throw error;
      }
    }
  }

  return {
    async open(projection, position, signal) {
      const key = named(projection, position);
      const known = cache.get(stateKind, key);
      if (known !== undefined) return known;
      return openings.run(key, signal, (stop) =>
        queue.run(stop, async () => {
          const state = await make(projection, position, stop);
          let cells = 0;
          for (const { overlay } of state.tables.values()) cells += overlay.size;
          cache.set(stateKind, key, state, stateBytes + cellBytes * cells);
          return state;
        }),
      );
    },
  };
}
