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
import type { RowMessage, RowStream, StoredRowMessage } from "./row-stream.ts";

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
  /** Subjects whose committed row cannot be told (two uncommitted ones are kept, or one is unreadable): rebuild. */
  readonly damaged: readonly string[];
}

/** Keeps rows so that only whole commits are ever seen. */
export interface ProjectionStore {
  /** The committed rows. Writes the committed version of every uncommitted row again, so that the next commit cannot lose it. */
  load(): Promise<LoadedRows>;
  /** Keeps rows and moves the checkpoint, all or nothing. @throws CommitConflictError, ProjectionStoreUnavailableError */
  commit(writes: readonly RowWrite[], checkpoint: Checkpoint): Promise<void>;
}

/** All projections of this process share one checkpoint. */
const group = "all";

/** The commit protocol of docs/architecture.md over a row stream. */
export function createProjectionStore(stream: RowStream, machine: string): ProjectionStore {
  const checkpointAt = checkpointSubject.format({ machine, projection: group });
  let sequence = 0;

  function messageOf({ projection, key, position, json }: RowWrite): RowMessage {
    return { subject: `proj.${machine}.${projection}.${escapeToken(key)}`, position, body: json ?? "" };
  }

  async function commit(messages: readonly RowMessage[], checkpoint: Checkpoint): Promise<void> {
    if (messages.length > 0) await stream.send(messages);
    const { position } = checkpoint;
    const marker = { subject: checkpointAt, position, body: JSON.stringify(checkpoint) };
    sequence = await stream.commit(marker, sequence + messages.length);
  }

  return {
    async load() {
      sequence = await stream.open();
      const messages = await stream.readAll();
      const marker = messages.findLast((message) => message.subject === checkpointAt);
      const checkpoint = marker && checkpointSchema.parse(JSON.parse(marker.body));
      const position = checkpoint?.position ?? 0;
      const read = readRows(messages, machine, position);
      if (read.repairs.length > 0) {
        await commit(read.repairs, checkpoint ?? { position, epoch: "", versions: {}, rebuilding: false });
      }
      return { tables: read.tables, checkpoint, damaged: read.damaged };
    },
    commit: (writes, checkpoint) => commit(writes.map(messageOf), checkpoint),
  };
}

/** Pure: of each row's kept messages, which one is committed, and what must be written again. */
function readRows(messages: readonly StoredRowMessage[], machine: string, position: number) {
  const bySubject = new Map<string, StoredRowMessage[]>();
  for (const message of messages) {
    const known = bySubject.get(message.subject);
    if (known === undefined) bySubject.set(message.subject, [message]);
    else known.push(message);
  }
  const tables: Tables = new Map();
  const repairs: RowMessage[] = [];
  const damaged: string[] = [];
  for (const [subject, kept] of bySubject) {
    const parts = rowSubject.parse(subject);
    if (parts === undefined || parts.machine !== machine || !isProjectionName(parts.projection)) continue;
    const committed = kept.findLast((message) => message.position <= position);
    const newest = kept.at(-1);
    if (newest !== committed) {
      // Before the first checkpoint there is no committed row to lose.
      if (committed === undefined && kept.length > 1 && position > 0) damaged.push(subject);
      // A tombstone's position is at least 1, as every position is; with no checkpoint it waits for the first one.
      repairs.push({
        subject,
        position: committed?.position ?? Math.max(1, position),
        body: committed?.body ?? "",
      });
    }
    if (committed === undefined || committed.body === "") continue;
    const row = readRow(committed.body);
    if (row === undefined) damaged.push(subject);
    else tables.set(parts.projection, (tables.get(parts.projection) ?? new Map()).set(parts.key, row));
  }
  return { tables, repairs, damaged };
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
