import {
  HistoryStoreFullError,
  SnapshotUnreadableError,
  type UnreadableReason,
} from "../store/history-errors.ts";
import type {
  PackedSnapshot,
  ReadSnapshot,
  SnapshotInfo,
  SnapshotStore,
  StoredSnapshot,
} from "../store/snapshot-store.ts";
import { type ThinningRule, thin } from "../store/thinning.ts";

/** The snapshots that can be read, known in memory. */
export interface SnapshotShelf {
  /** Looks what is kept. @throws HistoryStoreUnavailableError */
  load(): Promise<void>;
  /** Oldest first. A new array whenever it changes. */
  all(): readonly SnapshotInfo[];
  /** One that proves unreadable, now or when it is unpacked, is forgotten. @throws SnapshotUnreadableError, HistoryStoreUnavailableError */
  open(info: SnapshotInfo): Promise<ReadSnapshot>;
  /** Keeps one. A full store is thinned to half and tried once more. @throws HistoryStoreUnavailableError, HistoryStoreFullError */
  put(snapshot: PackedSnapshot): Promise<void>;
  /** Removes what thinning says, and old ones of another schema. @throws HistoryStoreUnavailableError */
  tidy(): Promise<void>;
  /** Removes those at positions beyond one: they are of another log. @throws HistoryStoreUnavailableError */
  cutAt(position: number): Promise<void>;
}

export interface SnapshotShelfOptions {
  readonly store: SnapshotStore;
  readonly schema: string;
  readonly rule: ThinningRule;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onIgnored: (reason: UnreadableReason, count: number, error?: Error) => void;
}

/** Snapshots of another schema are removed so many milliseconds after they were written: until then one may go back. */
const otherSchemaFor = 7 * 24 * 3600_000;

export function createSnapshotShelf(options: SnapshotShelfOptions): SnapshotShelf {
  const { store, schema, rule, now, onIgnored } = options;
  let own: readonly SnapshotInfo[] = [];
  let others: readonly StoredSnapshot[] = [];

  async function removeAll(gone: readonly SnapshotInfo[]): Promise<void> {
    for (const info of gone) {
      // Not listed any more before it is gone, so that nobody is sent for it.
      own = own.filter((one) => one !== info);
      await store.remove(info);
    }
  }

  async function thinOut(most: number): Promise<void> {
    await removeAll(thin(own, now(), { ...rule, most }));
    const old = others.filter(({ writtenAt }) => now() - Date.parse(writtenAt) > otherSchemaFor);
    for (const info of old) {
      await store.remove(info);
      others = others.filter((one) => one !== info);
    }
  }

  async function write(snapshot: PackedSnapshot): Promise<void> {
    try {
      await store.write(snapshot);
    } catch (error) {
      if (!(error instanceof HistoryStoreFullError) || own.length <= 2) throw error;
      await thinOut(Math.floor(Math.min(own.length, rule.most) / 2));
      await store.write(snapshot);
    }
  }

  /** Forgets the snapshot when it proves unreadable. */
  async function watched<Result>(info: SnapshotInfo, action: () => Promise<Result>): Promise<Result> {
    try {
      return await action();
    } catch (error) {
      if (error instanceof SnapshotUnreadableError) {
        const known = own.filter((one) => one.position !== info.position);
        // One that thinning removed while it was read is no damage.
        if (known.length < own.length) onIgnored(error.reason, 1, error);
        own = known;
      }
      throw error;
    }
  }

  return {
    async load() {
      const listed = await store.list();
      own = listed.filter((info) => info.schema === schema);
      others = listed.filter((info) => info.schema !== schema);
      if (others.length > 0) onIgnored("other-schema", others.length);
    },
    all: () => own,
    async open(info) {
      const read = await watched(info, () => store.read(info));
      return {
        info: read.info,
        table: (projection) => watched(info, () => read.table(projection)),
        tables: () => watched(info, () => read.tables()),
      };
    },
    async put(snapshot) {
      await write(snapshot);
      const { position } = snapshot.info;
      own = [...own.filter((info) => info.position !== position), snapshot.info].sort(
        (left, right) => left.position - right.position,
      );
    },
    tidy: () => thinOut(rule.most),
    cutAt: (position) => removeAll(own.filter((info) => info.position > position)),
  };
}
