import type { ProjectionName } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { Normaliser } from "@cim/model";
import type { FoldPlan } from "../../projector/fold-plan.ts";
import type { HistoryKeeper } from "../keeper/history-keeper.ts";
import { createByteCache } from "./byte-cache.ts";
import { createLogBlocks } from "./log-blocks.ts";
import { createMoments } from "./moments.ts";
import { createSliceOpener } from "./open-slice.ts";
import { createStateOpener } from "./open-state.ts";
import { type PartialPlan, partOfPlan } from "./partial-plan.ts";
import type { ReaderContext } from "./reader-context.ts";
import { createWorkQueue } from "./work-queue.ts";

export interface HistoryReaderOptions {
  readonly machine: string;
  readonly plan: FoldPlan;
  readonly log: EventLog;
  readonly normaliser: Normaliser;
  readonly keeper: HistoryKeeper;
  /** Bytes that caches may take together; absent: 256 MiB. */
  readonly memory?: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Folds that wait for their turn, at most; absent: {@link mostWaiting}. */
  readonly mostWaiting?: number;
  /** Events that are read, and looked through for changes, at once; absent: 1,024. */
  readonly blockSize?: number;
}

const defaultMemory = 256 * 1024 * 1024;
/** Folds at once. */
const atOnce = 2;
/** One screen of one viewer opens up to a dozen projections at a moment; what is asked for twice waits once. */
const mostWaiting = 128;

/** Everything that answers about the past are made with, sharing one cache and one queue. */
export function createReaderContext(options: HistoryReaderOptions): ReaderContext {
  const { machine, plan, log, normaliser, keeper, memory = defaultMemory, now, blockSize = 1024 } = options;
  const cache = createByteCache(memory);
  const generation = () => keeper.generation();
  const head = () => keeper.position();
  const blocks = createLogBlocks({ log, normaliser, cache, generation, head, size: blockSize });
  const queue = createWorkQueue(atOnce, options.mostWaiting ?? mostWaiting);
  const moments = createMoments({ log, keeper, blocks, now });
  const states = createStateOpener({ machine, plan, keeper, blocks, cache, queue });
  const slices = createSliceOpener({ plan, keeper, states });
  const parts = new Map<string, PartialPlan>();

  function partOf(projections: readonly ProjectionName[]): PartialPlan {
    const key = projections.join();
    const part = parts.get(key) ?? partOfPlan(plan, projections, machine);
    parts.set(key, part);
    return part;
  }
  return { plan, blockSize, keeper, blocks, cache, queue, moments, states, slices, partOf };
}
