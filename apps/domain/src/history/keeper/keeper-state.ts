import type { AnyRow } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { Tables } from "../../projector/tables.ts";
import { SnapshotUnreadableError } from "../store/history-errors.ts";
import type { SnapshotInfo, TextTables } from "../store/snapshot-store.ts";
import type { SnapshotShelf } from "./snapshot-shelf.ts";

/** Rows folded up to a position. */
export interface KeeperState {
  readonly tables: Tables;
  position: number;
  /** When the log stored the event there; empty at position 0. */
  storedAt: string;
  /** See `SnapshotInfo`. */
  foldedAfter: number;
  /** Events folded since the last snapshot. */
  since: number;
}

export function emptyState(): KeeperState {
  return { tables: new Map(), position: 0, storedAt: "", foldedAfter: 0, since: 0 };
}

/**
 * Rows of the newest snapshot that can be read, else none. Where the log begins later than that, events are missing for
 * good: the state then stands right before the log's beginning, and says so in `foldedAfter`.
 */
export async function loadState(shelf: SnapshotShelf, log: EventLog): Promise<KeeperState> {
  const state = await newestState(shelf);
  const { first } = await log.bounds();
  if (first <= state.position + 1) return state;
  state.position = first - 1;
  state.foldedAfter = first - 1;
  if (state.storedAt === "") state.storedAt = (await log.get(first))?.storedAt ?? new Date().toISOString();
  return state;
}

async function newestState(shelf: SnapshotShelf): Promise<KeeperState> {
  for (;;) {
    const info = shelf.all().at(-1);
    if (info === undefined) return emptyState();
    try {
      return await stateOf(shelf, info);
    } catch (error) {
      if (!(error instanceof SnapshotUnreadableError)) throw error; // else the shelf has forgotten it
    }
  }
}

async function stateOf(shelf: SnapshotShelf, info: SnapshotInfo): Promise<KeeperState> {
  const tables = await parsed(await (await shelf.open(info)).tables());
  const { position, storedAt, foldedAfter } = info;
  return { tables, position, storedAt, foldedAfter, since: 0 };
}

/** Reads every row, letting the event loop run in between. The CID has told that these are the bytes we wrote. */
async function parsed(texts: TextTables): Promise<Tables> {
  const tables: Tables = new Map();
  let left = rowsPerTurn;
  for (const [name, rows] of texts) {
    const table = new Map<string, AnyRow>();
    tables.set(name, table);
    for (const [key, text] of rows) {
      table.set(key, JSON.parse(text) as AnyRow);
      if (--left > 0) continue;
      left = rowsPerTurn;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }
  return tables;
}

/** Takes about 8 ms. */
const rowsPerTurn = 2000;
