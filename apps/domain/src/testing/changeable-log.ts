import type { LogRecord } from "@cim/contracts";
import { type EventLog, LogRewoundError, LogUnavailableError } from "@cim/event-log";

/** A log for tests, whose records can grow, be replaced as one deleted and made again, and lose their beginning. */
export interface ChangeableLog extends EventLog {
  /** Holds exactly these from now on; followers of positions beyond them are told so. */
  hold(records: readonly LogRecord[]): void;
  /** Drops records up to a position. */
  purge(to: number): void;
  /** Every call and every follower fails while it is away. */
  away(isAway: boolean): void;
}

export function createChangeableLog(batch = 7): ChangeableLog {
  let records: readonly LogRecord[] = [];
  let purged = 0;
  let isAway = false;
  let wake = new AbortController();

  function changed(): void {
    const before = wake;
    wake = new AbortController();
    before.abort();
  }
  const last = () => records.at(-1)?.position ?? purged;
  function check(): void {
    if (isAway) throw new LogUnavailableError("ask the log", "it is away in this test");
  }
  const after = (position: number, to: number) =>
    records
      .filter((record) => record.position > Math.max(position, purged) && record.position <= to)
      .slice(0, batch);

  return {
    hold(given) {
      records = given;
      changed();
    },
    purge(to) {
      purged = to;
      changed();
    },
    away(is) {
      isAway = is;
      changed();
    },
    async *read({ from, to = last(), signal }) {
      for (let at = from - 1; ; ) {
        check();
        signal?.throwIfAborted();
        const found = after(at, to);
        if (found.length === 0) return;
        yield { records: found, head: last() };
        at = found.at(-1)?.position ?? at;
      }
    },
    async *follow({ from, signal }) {
      for (let at = from - 1; signal?.aborted !== true; ) {
        check();
        if (last() < at) throw new LogRewoundError("(test)", at, last());
        const found = after(at, last());
        if (found.length > 0) {
          yield { records: found, head: last() };
          at = found.at(-1)?.position ?? at;
        } else await aborted(AbortSignal.any([wake.signal, ...(signal === undefined ? [] : [signal])]));
      }
    },
    async get(position) {
      check();
      return records.find((record) => record.position === position && position > purged);
    },
    async bounds() {
      check();
      return { first: purged + 1, last: last() };
    },
    append: () => Promise.reject(new Error("this log is set by `hold`")),
    last: () => Promise.reject(new Error("nobody asks this log for its last record")),
    lastOf: () => Promise.reject(new Error("nobody asks this log for its last record of an origin")),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
