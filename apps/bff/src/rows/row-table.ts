import type { ProjectionName, Slice } from "@cim/contracts";

/** One message of `CIM_PROJECTIONS` that writes or removes a row. */
export interface RowMessage {
  /** The row's subject: its identity across projections. */
  readonly subject: string;
  readonly projection: ProjectionName;
  /** Position of the event that wrote it. */
  readonly position: number;
  /** Of the checkpoint that is to commit it; absent when its writer did not say. */
  readonly epoch?: string;
  /** Undefined for a tombstone. */
  readonly row: { readonly slices: readonly Slice[]; readonly json: string } | undefined;
}

/**
 * The committed rows of all projections in memory. Follows the commit protocol: rows wait until a checkpoint at or beyond
 * their position is heard; of one row's messages the last in stream order counts. A row written for an epoch whose checkpoint
 * never came (its writer died) does not count: the next checkpoint is of another epoch.
 */
export interface RowTable {
  /** Takes the next row message, in stream order. */
  write(message: RowMessage): void;
  /** Takes the next checkpoint, in stream order. */
  commit(position: number, epoch: string): void;
  /** Position of the newest checkpoint; 0 before the first. */
  position(): number;
  epoch(): string;
  /** The committed rows of a slice as JSON texts, in the order in which their keys first came. */
  rows(projection: ProjectionName, slice: Slice): readonly string[];
  /** Forgets everything, for a stream that begins anew. */
  clear(): void;
}

export function createRowTable(): RowTable {
  /** `projection/slice` -> subject -> JSON */
  const slices = new Map<string, Map<string, string>>();
  const slicesOfSubject = new Map<string, readonly string[]>();
  /** Uncommitted messages, oldest first. */
  let pending: RowMessage[] = [];
  let position = 0;
  let epoch = "";

  function apply({ subject, projection, row }: RowMessage): void {
    const after = row?.slices.map((slice) => sliceName(projection, slice)) ?? [];
    for (const before of slicesOfSubject.get(subject) ?? []) {
      if (!after.includes(before)) slices.get(before)?.delete(subject);
    }
    slicesOfSubject.delete(subject);
    if (row === undefined) return;
    slicesOfSubject.set(subject, after);
    for (const name of after) {
      const rows = slices.get(name) ?? new Map<string, string>();
      slices.set(name, rows.set(subject, row.json));
    }
  }

  return {
    write(message) {
      pending.push(message);
    },
    commit(to, ofEpoch) {
      // Before the first checkpoint heard, nobody can tell: most checkpoints are no longer kept.
      const previous = epoch;
      if (previous !== "") {
        pending = pending.filter(
          (message) => message.epoch === undefined || message.epoch === ofEpoch || message.epoch === previous,
        );
      }
      // The last message of each row that counts now; what came before it for the same row never counts again.
      const last = new Map<string, number>();
      for (const [index, message] of pending.entries()) {
        if (message.position <= to) last.set(message.subject, index);
      }
      const waiting: RowMessage[] = [];
      for (const [index, message] of pending.entries()) {
        const decided = last.get(message.subject);
        if (decided === index) apply(message);
        else if (decided === undefined || index > decided) waiting.push(message);
      }
      pending = waiting;
      position = to;
      epoch = ofEpoch;
    },
    position: () => position,
    epoch: () => epoch,
    rows: (projection, slice) => [...(slices.get(sliceName(projection, slice))?.values() ?? [])],
    clear() {
      slices.clear();
      slicesOfSubject.clear();
      pending = [];
      position = 0;
      epoch = "";
    },
  };
}

function sliceName(projection: string, slice: string): string {
  return `${projection}/${slice}`;
}
