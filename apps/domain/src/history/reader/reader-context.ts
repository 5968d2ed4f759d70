import type { ProjectionName } from "@cim/contracts";
import type { FoldPlan } from "../../projector/fold-plan.ts";
import type { HistoryKeeper } from "../keeper/history-keeper.ts";
import type { ByteCache } from "./byte-cache.ts";
import type { LogBlocks } from "./log-blocks.ts";
import type { Moments } from "./moments.ts";
import type { SliceOpener } from "./open-slice.ts";
import type { StateOpener } from "./open-state.ts";
import type { PartialPlan } from "./partial-plan.ts";
import type { WorkQueue } from "./work-queue.ts";

/** What the answers of the reader are made with. */
export interface ReaderContext {
  readonly plan: FoldPlan;
  /** Positions read, and looked through for changes, at once. */
  readonly blockSize: number;
  readonly keeper: HistoryKeeper;
  readonly blocks: LogBlocks;
  readonly cache: ByteCache;
  readonly queue: WorkQueue;
  readonly moments: Moments;
  readonly states: StateOpener;
  readonly slices: SliceOpener;
  /** The part of the plan that folds these projections. */
  partOf(projections: readonly ProjectionName[]): PartialPlan;
}
