import type { Record as DriverRecord, Result, Session, Transaction } from "neo4j-driver";
import { GraphTimeoutError } from "../port/graph-errors.ts";
import type { GraphRows, ReadOptions } from "../port/graph-store.ts";
import { neo4jParameters } from "./neo4j-parameter.ts";
import { elementsIn, neo4jValue } from "./neo4j-value.ts";

/** Milliseconds that the server gets to say that the time is over, before the connection is closed on it. */
const grace = 1000;

/**
 * Runs a text in a read transaction that the server itself bounds in time, takes as many rows as are wanted, and lets the rest go. Closing the
 * session breaks off what still runs.
 */
export async function readRows(
  session: Session,
  text: string,
  params: Readonly<Record<string, unknown>>,
  { rows: most, timeout, signal }: ReadOptions,
): Promise<GraphRows> {
  return await brokenOff(session, timeout + grace, timeout, signal, async () => {
    const transaction = await session.beginTransaction({ timeout: Math.max(1, Math.round(timeout)) });
    const result = transaction.run(text, neo4jParameters(params));
    const columns = await result.keys();
    const { records, cut } = await firstRecords(result, most);
    const { keys, unknown } = elementsIn(records.flatMap((record) => [...record.values()]));
    await nameElements(transaction, unknown, keys);
    await transaction.rollback();
    const keyOf = (id: string) => keys.get(id) ?? `unknown:${id}`;
    const rows = records.map((record) => [...record.values()].map((value) => neo4jValue(value, keyOf)));
    return { columns, rows, cut };
  });
}

/** The first rows, and whether there is one more; the driver fetches in parts, so what is not taken is not sent either. */
async function firstRecords(
  result: Result,
  most: number,
): Promise<{ records: DriverRecord[]; cut: boolean }> {
  const records: DriverRecord[] = [];
  for await (const record of result) {
    if (records.length >= most) return { records, cut: true };
    records.push(record);
  }
  return { records, cut: false };
}

/** Keys of the ends of relationships whose nodes are not in the answer. */
async function nameElements(
  transaction: Transaction,
  ids: ReadonlySet<string>,
  keys: Map<string, string>,
): Promise<void> {
  if (ids.size === 0) return;
  const found = await transaction.run("MATCH (n) WHERE elementId(n) IN $ids RETURN n", { ids: [...ids] });
  for (const record of found.records) {
    const node: unknown = record.get("n");
    for (const [id, key] of elementsIn([node]).keys) keys.set(id, key);
  }
}

/** Closes the session when the time is over or it is given up: work that hangs on it then ends with an error. */
export async function brokenOff<Result>(
  session: Session,
  hardLimit: number,
  told: number,
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  return await new Promise<Result>((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      // Whoever waits has been answered already; a session that cannot be closed has lost its connection.
      void session.close().catch(() => undefined);
    };
    const giveUp = (reason: unknown) => {
      end();
      reject(reason);
    };
    const abort = () => giveUp(signal?.reason);
    const timer = setTimeout(() => giveUp(new GraphTimeoutError(told)), hardLimit);
    signal?.addEventListener("abort", abort, { once: true });
    work().then(
      (result) => {
        end();
        resolve(result);
      },
      (error: unknown) => giveUp(error),
    );
  });
}
