import type { EventLog } from "@cim/event-log";
import type { Logger } from "../../logger.ts";
import { createSnapshotStore } from "../store/create-snapshot-store.ts";
import { type CapturedTable, encodeSnapshot } from "../store/encode-snapshot.ts";
import type { HistoryObjects } from "../store/history-objects.ts";
import { createSnapshotBases, type SnapshotBases } from "../store/snapshot-bases.ts";
import type { SnapshotInfo } from "../store/snapshot-store.ts";
import type { ThinningRule } from "../store/thinning.ts";
import { type BlockScribe, createBlockScribe } from "./block-scribe.ts";
import { createBlockShelf } from "./block-shelf.ts";
import { blocksPerChapter } from "./chapter.ts";
import type { HistoryMetrics } from "./history-metrics.ts";
import type { KeeperState } from "./keeper-state.ts";
import { newestSame } from "./same-log.ts";
import { createSnapshotShelf, type SnapshotShelf } from "./snapshot-shelf.ts";

export interface ArchiveOptions {
  readonly machine: string;
  readonly schema: string;
  readonly log: EventLog;
  readonly objects: HistoryObjects;
  readonly rule: ThinningRule;
  readonly logger: Logger;
  readonly metrics: HistoryMetrics;
  readonly now: () => number;
}

/** What is kept of history, in memory as far as it is small, and the one writer of it. */
export interface Archive {
  readonly snapshots: SnapshotShelf;
  readonly blocks: BlockScribe;
  /** To be told of every change of rows, and to forget when others are folded. */
  readonly bases: Pick<SnapshotBases, "note" | "forget">;
  /** Looks at what is kept, if that was not done yet. @throws HistoryStoreUnavailableError */
  attach(): Promise<void>;
  /** Drops what is not of the log as it is now. @throws as {@link EventLog.bounds} and {@link EventLog.get} */
  verify(): Promise<void>;
  /** Waits for the snapshot before, then keeps one of the rows as they are now; the rows may be folded on while `done` is pending. */
  keep(state: KeeperState): Promise<{ readonly done: Promise<SnapshotInfo> }>;
  /** Keeps blocks alone, when many are in memory only. */
  keepBlocks(): void;
  /** Resolves when nothing is being written. */
  settled(): Promise<void>;
}

export function createArchive(options: ArchiveOptions): Archive {
  const { machine, schema, log, objects, logger, metrics, now } = options;
  const bases = createSnapshotBases();
  const snapshots = createSnapshotShelf({
    ...options,
    store: createSnapshotStore(objects, options),
    onIgnored(reason, count, error) {
      metrics.snapshotsIgnored(reason, count);
      if (reason !== "other-schema") bases.forget(); // the next may not build on it
      logger.warn({ reason, count, error }, `Snapshots that cannot be used are ignored: ${reason}`);
    },
  });
  const blockShelf = createBlockShelf(objects, (name, why) =>
    logger.warn({ name, why }, "Summaries of the log are gathered again: what was kept cannot be used"),
  );
  const blocks = createBlockScribe(blockShelf);
  let isAttached = false;
  let writing: Promise<unknown> = Promise.resolve();

  function told(): void {
    metrics.snapshotsKept(snapshots.all().length, snapshots.all().at(-1)?.position ?? 0);
  }

  async function attach(): Promise<void> {
    if (isAttached) return;
    await snapshots.load();
    if (blocks.position() === 0) {
      await blockShelf.load();
      blocks.restart();
    }
    isAttached = true;
    told();
    objects.sweep().then(
      (swept) => swept > 0 && logger.info({ swept }, "What unfinished writes left was removed"),
      (error: unknown) => logger.warn({ error }, "What unfinished writes left was not looked for"),
    );
  }

  async function verify(): Promise<void> {
    const same = await newestSame(log, snapshots.all());
    const ends = blockShelf.all().map(({ to, times }) => {
      return { position: to, storedAt: new Date(times.at(-1) ?? 0).toISOString() };
    });
    const sameBlock = await newestSame(log, ends);
    blockShelf.cutAt(sameBlock?.position ?? 0);
    if (blockShelf.all().length < ends.length) blocks.restart();
    const count = snapshots.all().filter(({ position }) => position > (same?.position ?? 0)).length;
    if (count === 0) return;
    logger.warn({ count }, "Snapshots of a log that is no more are removed");
    await snapshots.cutAt(same?.position ?? 0);
    told();
  }

  async function write(tables: readonly CapturedTable[], cut: Parameters<typeof encodeSnapshot>[1]) {
    const began = now();
    try {
      if (!isAttached) {
        await attach();
        await verify();
      }
      await blockShelf.save();
      const packed = await encodeSnapshot(tables, cut);
      await snapshots.put(packed);
      bases.kept(tables, packed);
      metrics.snapshotWritten(packed.info.bytes, (now() - began) / 1000);
      await snapshots
        .tidy()
        .catch((error: unknown) => logger.warn({ error }, "Old snapshots are removed later"));
      told();
      return packed.info;
    } catch (error) {
      bases.forget();
      metrics.snapshotFailed();
      throw error;
    }
  }

  const settled = async () => void (await writing.catch(() => undefined)); // whoever began it hears of its failure

  return {
    snapshots,
    blocks,
    bases,
    attach,
    verify,
    async keep(state) {
      blocks.close();
      const { position, storedAt, foldedAfter } = state;
      await settled();
      const done = write(bases.capture(state.tables, position), {
        machine,
        schema,
        position,
        storedAt,
        foldedAfter,
      });
      writing = done;
      return { done };
    },
    keepBlocks() {
      if (!isAttached || blockShelf.unsaved() < blocksPerChapter) return;
      writing = settled().then(() => blockShelf.save());
      writing.catch((error: unknown) => logger.warn({ error }, "Summaries of the log could not be kept yet"));
    },
    settled,
  };
}
