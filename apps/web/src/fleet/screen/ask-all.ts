import type { FleetComponent } from "../model/fleet-component.ts";
import type { FleetLine } from "./fleet-line.ts";

/** Rows asked for at once; the worker gives no more in one answer. */
const part = 5_000;

/**
 * Every component that fits a filter, by key, when all rows are here: read in parts, as one answer holds only so many. In the order of
 * their keys, which no change of a row moves, so that none is left out or comes twice. Rejects when `signal` is aborted.
 */
export function askAll(
  line: FleetLine,
  filter: string,
  signal: AbortSignal,
): Promise<readonly FleetComponent[]> {
  const id = line.id();
  const sort = { column: "key", direction: "ascending" } as const;
  const found = new Map<string, FleetComponent>();
  let from = 0;
  const next = () => line.post({ type: "list", id, question: { filter, sort, from, count: part } });
  return new Promise((resolve, reject) => {
    const end = () => {
      stop();
      signal.removeEventListener("abort", onAbort);
      line.post({ type: "stop", id });
    };
    const stop = line.listen((told) => {
      if (told.type !== "list" || told.id !== id || told.from !== from || !told.isComplete) return;
      for (const row of told.rows) found.set(row.key, row);
      from += told.rows.length;
      if (told.rows.length > 0 && from < told.total) {
        next();
        return;
      }
      end();
      resolve([...found.values()]);
    });
    const onAbort = () => {
      end();
      reject(signal.reason);
    };
    signal.addEventListener("abort", onAbort);
    next();
  });
}
