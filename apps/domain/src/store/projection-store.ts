import {
  type AnyRow,
  checkpointSubject,
  escapeToken,
  isProjectionName,
  type ProjectionName,
  rowSubject,
} from "@cim/contracts";
import { z } from "zod";
import type { Tables } from "../projector/tables.ts";
import type { RowStream, StoredRowMessage } from "./row-stream.ts";

/** Up to where the rows are folded, and by which code. All projections commit together. */
export const checkpointSchema = z.object({
  position: z.int().nonnegative(),
  /** Of the projector's start or rebuild that wrote it. */
  epoch: z.string(),
  versions: z.record(z.string(), z.string()),
  /** True from the first to the last but one message of a rebuild: rows are then of two minds, and it begins again. */
  rebuilding: z.boolean(),
});

export type Checkpoint = z.infer<typeof checkpointSchema>;

/** A row to be kept; no `json` removes it. */
export interface RowWrite {
  readonly projection: ProjectionName;
  readonly key: string;
  readonly position: number;
  readonly json: string | undefined;
}

export interface LoadedRows {
  readonly tables: Tables;
  readonly checkpoint: Checkpoint | undefined;
  /** The committed version of every row whose newest message is not committed: to be committed again before anything else. */
  readonly repairs: readonly RowWrite[];
  /** Subjects whose committed row cannot be told (two uncommitted ones are kept, or one is unreadable): rebuild. */
  readonly damaged: readonly string[];
}

/**
 * Keeps rows so that only whole commits are ever seen. To take over: load; commit nothing under a new epoch (from then on
 * another writer's commits fail, and its rows are told from ours); commit the repairs.
 */
export interface ProjectionStore {
  /** The committed rows. Writes nothing. */
  load(): Promise<LoadedRows>;
  /**
   * Keeps rows and moves the checkpoint, all or nothing. Under a new epoch that holds for rows of positions passed before, too:
   * they count only once that epoch's checkpoint is there. @throws CommitConflictError, ProjectionStoreUnavailableError
   */
  commit(writes: readonly RowWrite[], checkpoint: Checkpoint): Promise<void>;
}

/** All projections of this process share one checkpoint. */
const group = "all";

/** The commit protocol of docs/architecture.md over a row stream. */
export function createProjectionStore(stream: RowStream, machine: string): ProjectionStore {
  const checkpointAt = checkpointSubject.format({ machine, projection: group });
  let sequence = 0;

  return {
    async load() {
      sequence = await stream.open();
      const messages = await stream.readAll();
      const marker = messages.findLast((message) => message.subject === checkpointAt);
      const checkpoint = marker && checkpointSchema.parse(JSON.parse(marker.body));
      const mark = {
        position: checkpoint?.position ?? 0,
        epoch: checkpoint?.epoch ?? "",
        sequence: marker?.sequence ?? 0,
      };
      return { checkpoint, ...readRows(messages, machine, mark) };
    },
    async commit(writes, checkpoint) {
      if (writes.length > 0) {
        await stream.send(
          writes.map(({ projection, key, position, json = "" }) => ({
            subject: `proj.${machine}.${projection}.${escapeToken(key)}`,
            position,
            epoch: checkpoint.epoch,
            body: json,
          })),
        );
      }
      const marker = {
        subject: checkpointAt,
        position: checkpoint.position,
        epoch: checkpoint.epoch,
        body: JSON.stringify(checkpoint),
      };
      sequence = await stream.commit(marker, sequence + writes.length);
    },
  };
}

/** The newest checkpoint: where it stands and whose it is. */
interface Mark {
  readonly position: number;
  readonly epoch: string;
  readonly sequence: number;
}

/** Pure: of each row's kept messages, which one is committed, and what must be written again. */
function readRows(
  messages: readonly StoredRowMessage[],
  machine: string,
  mark: Mark,
): Omit<LoadedRows, "checkpoint"> {
  const bySubject = new Map<string, StoredRowMessage[]>();
  for (const message of messages) {
    const known = bySubject.get(message.subject);
    if (known === undefined) bySubject.set(message.subject, [message]);
    else known.push(message);
  }
  const tables: Tables = new Map();
  const repairs: RowWrite[] = [];
  const damaged: string[] = [];
  for (const [subject, kept] of bySubject) {
    const parts = rowSubject.parse(subject);
    if (parts === undefined || parts.machine !== machine || !isProjectionName(parts.projection)) continue;
    const { projection, key } = parts;
    const committed = kept.findLast((message) => isCommitted(message, mark));
    if (kept.at(-1) !== committed) {
      // Before the first checkpoint there is no committed row to lose.
      if (committed === undefined && kept.length > 1 && mark.position > 0) damaged.push(subject);
      // A tombstone's position is at least 1, as every position is; with no checkpoint it waits for the first one.
      const position = committed?.position ?? Math.max(1, mark.position);
      repairs.push({ projection, key, position, json: committed?.body || undefined });
    }
    if (committed === undefined || committed.body === "") continue;
    const row = readRow(committed.body);
    if (row === undefined) damaged.push(subject);
    else tables.set(projection, (tables.get(projection) ?? new Map()).set(key, row));
  }
  return { tables, repairs, damaged };
}

/**
 * A row counts when the checkpoint has passed its position, unless it was sent after that checkpoint for another epoch: by
 * another writer, whose commit has failed, or by one that died before the first checkpoint of a new epoch.
 */
function isCommitted(message: StoredRowMessage, mark: Mark): boolean {
  const isForeign = message.sequence > mark.sequence && message.epoch !== mark.epoch;
  return message.position <= mark.position && !isForeign;
}

const keptRow = z.looseObject({
  key: z.string(),
  position: z.int(),
  time: z.string(),
  because: z.record(z.string(), z.int()),
});

function readRow(json: string): AnyRow | undefined {
  try {
    const row = JSON.parse(json) as unknown;
    return keptRow.safeParse(row).success ? (row as AnyRow) : undefined;
  } catch {
    return undefined; // no JSON: reported by the caller as damaged, which rebuilds it
  }
}
