import type { EventSummary } from "@cim/contracts/api";
import type { ProjectionName, RowOf } from "@cim/contracts/rows";
import { type Accessor, batch, createSignal } from "solid-js";
import { type KeyedRows, makeKeyedRows } from "./keyed-rows.ts";
import type {
  Batch,
  CollectionStatus,
  ConnectionStatus,
  FoundRow,
  FromWorker,
  Searched,
  SliceAddress,
  SliceDump,
  TailBatch,
  ToWorker,
} from "./protocol.ts";
import { makeTailRing } from "./tail-ring.ts";

/** The worker, or what a test puts in its place. */
export interface LivePort {
  post(message: ToWorker): void;
  listen(heard: (message: FromWorker) => void): void;
  close(): void;
}

/** Rows of one projection, live. */
export interface Collection<Row> {
  /** All rows, in the order in which their keys first came. */
  readonly rows: Accessor<readonly Row[]>;
  /** One row; reactive to it alone. */
  get(key: string): Row | undefined;
  readonly status: Accessor<CollectionStatus>;
}

export interface EventTail {
  /** Oldest first, at most 5,000. */
  readonly events: Accessor<readonly EventSummary[]>;
  readonly status: Accessor<Pick<TailBatch, "phase" | "fault" | "perSecond">>;
}

/** What of `session` the live connection depends on. */
export interface LiveAddress {
  readonly origin: string;
  readonly natsPath: string;
  readonly slices: readonly SliceAddress[];
}

export interface Live {
  readonly connection: Accessor<ConnectionStatus>;
  readonly tail: EventTail;
  collection<Name extends ProjectionName>(projection: Name): Collection<RowOf<Name>>;
  /** Has the rows of `projection` (or `events`) kept up to date until the answer is called. */
  hold(projection: ProjectionName | "events"): () => void;
  /** True when this session hears any slice of `projection`. */
  hears(projection: ProjectionName | "events"): boolean;
  /** Fetches everything anew, at once. */
  refresh(): void;
  /** Rows of `among` that answer `query`, best first; searched in the worker, among all that this session hears. */
  search(query: string, limit: number, among: readonly Searched[]): Promise<readonly FoundRow[]>;
  dump(): Promise<readonly SliceDump[]>;
  stop(): void;
}

interface LiveOptions {
  readonly address: LiveAddress;
  readonly port: LivePort;
  /** Runs `task` before the next paint; `requestAnimationFrame`. */
  readonly onFrame: (task: () => void) => void;
  readonly now: () => number;
  readonly signedOut: () => void;
}

interface Kept {
  readonly rows: KeyedRows<{ readonly key: string }>;
  readonly status: Accessor<CollectionStatus>;
  readonly setStatus: (status: CollectionStatus) => void;
  holders: number;
}

const unknownYet: CollectionStatus = {
  phase: "loading",
  stale: false,
  position: 0,
  changesPerSecond: 0,
  fault: undefined,
};

/** The page's side of the worker: takes one batch per animation frame, changes everything in it at once, and asks for the next. */
export function makeLive(options: LiveOptions): Live {
  const { port } = options;
  const kept = new Map<string, Kept>();
  const ring = makeTailRing();
  const [connection, setConnection] = createSignal<ConnectionStatus>({
    state: "connecting",
    since: options.now(),
    heardAt: undefined,
    position: undefined,
    head: undefined,
  });
  const [tailVersion, setTailVersion] = createSignal(0);
  const [tailStatus, setTailStatus] = createSignal<Pick<TailBatch, "phase" | "fault" | "perSecond">>({
    phase: "loading",
    fault: undefined,
    perSecond: 0,
  });
  let tailHolders = 0;
  let tailList: readonly EventSummary[] = [];
  let asked = 0;
  const searches = new Map<number, (rows: readonly FoundRow[]) => void>();
  const dumpsAsked = new Map<number, (slices: readonly SliceDump[]) => void>();

  function keptOf(projection: string): Kept {
    let found = kept.get(projection);
    if (!found) {
      const [status, setStatus] = createSignal(unknownYet);
      found = { rows: makeKeyedRows(), status, setStatus, holders: 0 };
      kept.set(projection, found);
    }
    return found;
  }

  function takeTail(news: TailBatch): void {
    if (news.forgetBelow > 0) ring.forgetBelow(news.forgetBelow);
    for (const event of news.events) ring.insert(event);
    setTailStatus({ phase: news.phase, fault: news.fault, perSecond: news.perSecond });
    showTail();
  }

  function showTail(): void {
    tailList = [...ring.events];
    setTailVersion((before) => before + 1);
  }

  function take(news: Batch): void {
    batch(() => {
      setConnection(news.connection);
      for (const one of news.collections) {
        const found = keptOf(one.projection);
        found.rows.apply(one.rows, one.removed);
        found.setStatus(one.status);
      }
      if (news.tail && tailHolders > 0) takeTail(news.tail);
    });
    port.post({ type: "pull" });
  }

  port.listen((message) => {
    if (message.type === "batch") options.onFrame(() => take(message));
    else if (message.type === "signed-out") options.signedOut();
    else if (message.type === "found") {
      searches.get(message.id)?.(message.rows);
      searches.delete(message.id);
    } else {
      dumpsAsked.get(message.id)?.(message.slices);
      dumpsAsked.delete(message.id);
    }
  });
  port.post({ type: "start", ...options.address });

  return {
    connection,
    tail: {
      events() {
        tailVersion();
        return tailList;
      },
      status: tailStatus,
    },
    collection<Name extends ProjectionName>(projection: Name): Collection<RowOf<Name>> {
      const { rows, status } = keptOf(projection);
      // The name decides the row type; the server's rows follow the contract of that name.
      const typed = rows as unknown as KeyedRows<RowOf<Name>>;
      return { rows: typed.all, get: typed.get, status };
    },
    hold(projection) {
      if (projection === "events") {
        tailHolders += 1;
        if (tailHolders === 1) port.post({ type: "watch", projection });
        return () => {
          tailHolders -= 1;
          if (tailHolders > 0) return;
          port.post({ type: "unwatch", projection });
          ring.clear();
          setTailStatus({ phase: "loading", fault: undefined, perSecond: 0 });
          showTail();
        };
      }
      const found = keptOf(projection);
      found.holders += 1;
      if (found.holders === 1) port.post({ type: "watch", projection });
      return () => {
        found.holders -= 1;
        if (found.holders === 0) port.post({ type: "unwatch", projection });
      };
    },
    hears: (projection) => options.address.slices.some((slice) => slice.projection === projection),
    refresh: () => port.post({ type: "refresh" }),
    search(query, limit, among) {
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        searches.set(id, resolve);
        port.post({ type: "search", id, query, limit, among });
      });
    },
    dump() {
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        dumpsAsked.set(id, resolve);
        port.post({ type: "dump", id });
      });
    },
    stop: () => port.close(),
  };
}
