import { constants } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { type EventChanges, isKindName, kindOf } from "@cim/contracts";
import type { GrafeoDB, QueryResult, Transaction } from "@grafeo-db/js";
import grafeo from "@grafeo-db/js";
import { GraphLostError, GraphQueryError } from "../port/graph-errors.ts";
import type { GraphCheckpoint, GraphRows, GraphStore, ReadOptions } from "../port/graph-store.ts";
import { grafeoValue, type KeyOfNode, keyFrom } from "../values/grafeo-value.ts";
import { readCheckpoint } from "../write/read-checkpoint.ts";
import { readShape, readSize } from "../write/read-shape.ts";
import { type RunStatement, writeBatch } from "../write/write-batch.ts";
import { toGraphError, toOpenError } from "./to-graph-error.ts";
import { toRows } from "./to-rows.ts";
import { within } from "./within.ts";

export interface GrafeoStoreOptions {
  /** File of the graph; absent: in memory. Only one process may have it open. */
  readonly path?: string;
}

/** A graph in this process. */
export interface GrafeoStore extends GraphStore {
  readonly engine: "grafeo";
  /** Writes a copy of what is committed to a file that is not there yet, which another process can open. */
  snapshot(path: string): Promise<void>;
}

/** Milliseconds after which the engine breaks a statement off by itself. */
const engineTimeout = 30_000;
/** Once the engine's log holds this much, it is folded into the file. */
const mostLogBytes = 64 * 1024 * 1024;

/**
 * A graph kept by Grafeo, embedded: in a file or in memory. `open()` opens it. What is acknowledged survives the end of the process;
 * it is not flushed to the disk at each commit, so that a machine that loses power may lose the last ones: the log has them.
 */
export function openGrafeoStore({ path }: GrafeoStoreOptions = {}): GrafeoStore {
  let opened: { readonly db: GrafeoDB; readonly keyOf: KeyOfNode } | undefined;
  let lastWrite: Promise<unknown> = Promise.resolve();
  const running = new Set<Promise<unknown>>();

  function engine(): { readonly db: GrafeoDB; readonly keyOf: KeyOfNode } {
    if (opened === undefined) throw new GraphLostError("Grafeo", "it is not open");
    return opened;
  }

  /** One writer after the other. */
  function inTurn<Result>(write: () => Promise<Result>): Promise<Result> {
    const result = lastWrite.then(write, write);
    lastWrite = result.catch(() => undefined);
    return result;
  }

  function runIn(transaction: Pick<Transaction, "executeCypher">): RunStatement {
    const { keyOf } = engine();
    return async (text, params) => {
      const result = await transaction.executeCypher(text, params);
      return result.rows().map((row) => row.map((value) => grafeoValue(value, keyOf)));
    };
  }

  async function inTransaction<Result>(work: (run: RunStatement) => Promise<Result>): Promise<Result> {
    const transaction = engine().db.beginTransaction();
    try {
      const result = await work(runIn(transaction));
      transaction.commit();
      return result;
    } catch (error) {
      if (transaction.isActive) transaction.rollback();
      throw error;
    }
  }

  async function asked<Result>(question: (run: RunStatement) => Promise<Result>): Promise<Result> {
    try {
      return await question(runIn(engine().db));
    } catch (error) {
      throw known(error);
    }
  }

  /** Reads in a transaction that is never committed, and refuses a text that would have written. */
  async function readOnly(text: string, params: Readonly<Record<string, unknown>>): Promise<QueryResult> {
    const transaction = engine().db.beginTransaction();
    try {
      const result = await transaction.executeCypher(text, params);
      if (Object.values(result.counters).some((count) => count > 0))
        throw new GraphQueryError("The question would change the graph; ask with MATCH and RETURN only");
      return result;
    } finally {
      transaction.rollback();
    }
  }

  return {
    engine: "grafeo",

    async open() {
      opened ??= await openEngine(path);
      const where = path ?? "memory";
      try {
        return await readCheckpoint(runIn(opened.db), where);
      } catch (error) {
        throw toOpenError(error, where);
      }
    },

    apply: (batch: readonly EventChanges[], checkpoint: GraphCheckpoint) =>
      inTurn(async () => {
        try {
          return await inTransaction((run) => writeBatch(run, batch, checkpoint));
        } catch (error) {
          throw known(error);
        }
      }),

    clear: () =>
      inTurn(async () => {
        try {
          await inTransaction((run) => run("MATCH (n) DETACH DELETE n", {}));
        } catch (error) {
          throw known(error);
        }
      }),

    async idsOf(kind) {
      if (!isKindName(kind)) return [];
      const { label } = kindOf(kind);
      const text = `MATCH (n:${label}) WHERE n.ended IS NULL RETURN n.id AS id ORDER BY id`;
      return (await asked((run) => run(text, {}))).map(([id]) => String(id));
    },

    size: () => asked(readSize),
    shape: () => asked(readShape),

    async read(text, params, { rows, timeout, signal }: ReadOptions): Promise<GraphRows> {
      signal?.throwIfAborted();
      const { keyOf } = engine();
      const query = readOnly(text, params);
      const settled = query.catch(() => undefined).finally(() => running.delete(settled));
      running.add(settled);
      try {
        return toRows(await within(query, timeout, signal), rows, keyOf);
      } catch (error) {
        if (signal?.aborted === true) throw error;
        throw known(error, timeout);
      }
    },

    snapshot: (to) =>
      inTurn(async () => {
        await mkdir(dirname(to), { recursive: true });
        const { db } = engine();
        if (path === undefined) return db.save(to);
        // Folding the engine's log into the file costs what changed (27 ms), saving a copy costs all of it (2.5 s at 50,000 nodes).
        db.walCheckpoint();
        await copyFile(path, to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
      }),

    async close() {
      await lastWrite;
      // The engine cannot break off what runs in it, and breaks it off by itself after half a minute.
      await Promise.all(running);
      opened?.db.close();
      opened = undefined;
    },
  };
}

async function openEngine(path: string | undefined): Promise<{ db: GrafeoDB; keyOf: KeyOfNode }> {
  try {
    if (path !== undefined) await mkdir(dirname(path), { recursive: true });
    const db = grafeo.GrafeoDB.create(path);
    if (path !== undefined) db.setCheckpointTriggers({ walBytes: mostLogBytes });
    await db.executeCypher("CREATE INDEX thing_key IF NOT EXISTS FOR (n:Thing) ON (n.key)");
    return { db, keyOf: keyFrom((id) => db.getNode(id)) };
  } catch (error) {
    throw toOpenError(error, path ?? "memory");
  }
}

/** Ours as they are, the engine's by what they mean. */
function known(error: unknown, milliseconds = engineTimeout): unknown {
  return error instanceof Error && error.message.includes("GRAFEO-")
    ? toGraphError(error, milliseconds)
    : error;
}
