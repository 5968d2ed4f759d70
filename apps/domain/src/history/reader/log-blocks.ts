import type { LogRecord } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { Normaliser, Reading } from "@cim/model";
import type { ByteCache, Kind } from "./byte-cache.ts";

/** One event of the log, read (parsed and checked) only when somebody needs what it says, and then once. */
export interface LogEntry {
  readonly position: number;
  readonly storedAt: string;
  readonly subject: string;
  reading(): Reading;
}

/** The log by runs of events that stay in memory while there is room: one moment is asked for by many, and moments lie near each other. */
export interface LogBlocks {
  /** Events from `from` to `to` in order. `to` must not be beyond the end of the log. @throws as {@link EventLog.read} */
  read(from: number, to: number): AsyncGenerator<readonly LogEntry[], void>;
}

interface Block {
  readonly entries: readonly LogEntry[];
  /** Complete up to this position. */
  readonly to: number;
}

const kind: Kind<Block> = { name: "log" };
/** Most blocks read at once: a consumer is made for each run of them. */
const longestRun = 8;
/** What an event takes in memory beside its body, which is there twice once it is read. */
const overhead = 1500;

export interface LogBlocksOptions {
  readonly log: EventLog;
  readonly normaliser: Normaliser;
  readonly cache: ByteCache;
  /** Counts up when the log is another one than before. */
  readonly generation: () => number;
  /** A position that the log is known to hold: blocks are read whole as far as that. */
  readonly head: () => number;
  /** Positions in one block. */
  readonly size: number;
}

export function createLogBlocks(options: LogBlocksOptions): LogBlocks {
  const { log, normaliser, cache, generation, head, size } = options;
  const blockOf = (position: number) => Math.floor((position - 1) / size);
  const firstOf = (number: number) => number * size + 1;
  const lastOf = (number: number) => number * size + size;
  const loading = new Map<string, Promise<Block>>();
  const keyOf = (number: number) => `${generation()} ${number}`;

  function make(number: number, end: number, records: readonly LogRecord[]): Block {
    const block = {
      entries: records.map((record) => entryOf(record, normaliser)),
      to: Math.min(end, lastOf(number)),
    };
    const bytes = records.reduce((sum, record) => sum + 2 * record.body.byteLength + overhead, 0);
    cache.set(kind, keyOf(number), block, bytes);
    return block;
  }

  /** Reads a run of blocks, and settles each as soon as it is complete. */
  async function fill(run: readonly Unfilled[], from: number, end: number): Promise<void> {
    let at = 0;
    let records: LogRecord[] = [];
    const finish = () => {
      const filled = run[at++];
      filled?.resolve(make(filled.number, end, records));
      records = [];
    };
    try {
      for await (const batch of log.read({ from, to: end })) {
        for (const record of batch.records) {
          while (blockOf(record.position) > (run[at]?.number ?? Number.POSITIVE_INFINITY)) finish();
          records.push(record);
        }
      }
      while (at < run.length) finish();
    } catch (error) {
      for (const unfilled of run.slice(at)) unfilled.reject(error);
    }
  }

  /** Begins to read block `first` and those behind it up to `to`, as far as they are not there or on their way. */
  function load(first: number, to: number): Promise<Block> {
    const run: Unfilled[] = [];
    for (let number = first; number <= Math.min(blockOf(to), first + longestRun - 1); number++) {
      const isOther =
        number > first && (loading.has(keyOf(number)) || cache.get(kind, keyOf(number)) !== undefined);
      if (isOther) break;
      run.push(unfilled(number));
    }
    for (const { number, block } of run) {
      const key = keyOf(number);
      loading.set(key, block);
      const done = () => loading.delete(key);
      block.then(done, done); // whoever waits for it gets the failure
    }
    void fill(run, firstOf(first), Math.min(Math.max(to, head()), lastOf(first + run.length - 1)));
    return run[0]?.block ?? unfilled(first).block;
  }

  async function blockAt(number: number, to: number): Promise<Block> {
    for (;;) {
      const wanted = Math.min(to, lastOf(number));
      const kept = cache.get(kind, keyOf(number));
      if (kept !== undefined && kept.to >= wanted) return kept;
      // One on its way may end too early: at what was the end of the log when it was begun.
      const block = await (loading.get(keyOf(number)) ?? load(number, to));
      if (block.to >= wanted) return block;
    }
  }

  return {
    async *read(from, to) {
      for (let number = blockOf(from); from <= to && number <= blockOf(to); number++) {
        const { entries } = await blockAt(number, to);
        const isWhole = firstOf(number) >= from && lastOf(number) <= to;
        const wanted = isWhole
          ? entries
          : entries.filter(({ position }) => position >= from && position <= to);
        if (wanted.length > 0) yield wanted;
      }
    },
  };
}

interface Unfilled {
  readonly number: number;
  readonly block: Promise<Block>;
  resolve(block: Block): void;
  reject(error: unknown): void;
}

function unfilled(number: number): Unfilled {
  let resolve: (block: Block) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const block = new Promise<Block>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { number, block, resolve, reject };
}

function entryOf(given: LogRecord, normaliser: Normaliser): LogEntry {
  let record: LogRecord | undefined = given;
  let known: Reading | undefined;
  return {
    position: given.position,
    storedAt: given.storedAt,
    subject: given.subject,
    reading() {
      if (known !== undefined) return known;
      known = normaliser.read(record as LogRecord);
      record = undefined; // what it says is in the reading
      return known;
    },
  };
}
