import type { EventSummary } from "@cim/contracts/api";
import type { HistoryQuery, Moment } from "@cim/contracts/history";
import type { ProjectionName, RowOf } from "@cim/contracts/rows";
import { type Accessor, batch, createSignal, untrack } from "solid-js";
import type { FromMap, ToMap } from "../fleet/map/map-protocol.ts";
import { liveStatus, type PastStatus } from "../past/past-protocol.ts";
import { type KeyedRows, makeKeyedRows } from "./keyed-rows.ts";
import { mergeBatches } from "./merge-batches.ts";
import type {
  Batch,
  CollectionBatch,
  CollectionStatus,
  ConnectionStatus,
  FromWorker,
  SearchAnswer,
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
  /** Has the rows of `projection` (or `events`) kept up to date until the answer is called. `unseen`: no screen shows them. */
  hold(projection: ProjectionName | "events", unseen?: "unseen"): () => void;
  /** Projections that a screen shows. */
  onScreen(): readonly string[];
  /** True when this session hears any slice of `projection`. */
  hears(projection: ProjectionName | "events"): boolean;
  /** Has all rows be those as of `position`; undefined: LIVE. */
  asOf(position: number | undefined): void;
  /** How the moment wanted stands; `shown` is the one whose rows the collections give. */
  readonly past: Accessor<PastStatus>;
  readonly shown: Accessor<Moment | undefined>;
  play(speed: number): void;
  pause(): void;
  /** Where a step from the moment wanted leads; null when only the server knows. */
  step(
    by: HistoryQuery<"step">["by"],
    direction: "back" | "forward",
    projections: readonly string[],
  ): Promise<Moment | null>;
  /** Fetches everything anew, at once. */
  refresh(): void;
  /**
   * The things that answer `query`, best first, among all that this session hears, LIVE or of the moment shown; searched in the worker.
   * `among`: only on these shelves (`search/index/shelves.ts`).
   */
  search(query: string, limit: number, among?: readonly string[]): Promise<SearchAnswer>;
  dump(): Promise<readonly SliceDump[]>;
  /** The fleet as the worker shows it, without its rows coming here; see `openFleetPort`. */
  readonly fleet: {
    post(message: ToMap): void;
    /** Hears what it tells, until the answer is called. Whoever listens has the fleet on the screen. */
    listen(heard: (message: FromMap) => void): () => void;
  };
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
  /** The position that its rows are of; undefined: LIVE. */
  at: number | undefined;
  /**
   * False when its rows are of another moment than the one shown, left from before its screen was last open: then they are as good
   * as none. A signal of its own, so that a move wakes only what changed and not each reader of a row.
   */
  readonly fits: Accessor<boolean>;
  readonly setFits: (fits: boolean) => void;
  holders: number;
  unseen: number;
}

const unknownYet: CollectionStatus = {
  phase: "loading",
  stale: false,
  position: 0,
  changesPerSecond: 0,
  fault: undefined,
  asOf: undefined,
};
const none: readonly never[] = [];
/** What the fleet is made of. */
const fleetProjections = ["components", "configurations", "leaf-nodes"] as const;

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
  const [past, setPast] = createSignal<PastStatus>(liveStatus);
  const [shown, setShown] = createSignal<Moment>();
  /** Rows of a moment of which more are on their way. */
  let staged: CollectionBatch[] = [];
  let tailHolders = 0;
  let tailList: readonly EventSummary[] = [];
  let asked = 0;
  const searches = new Map<number, (answer: SearchAnswer) => void>();
  const stepsAsked = new Map<number, (to: Moment | null) => void>();
  const mapListeners = new Set<(message: FromMap) => void>();
  const dumpsAsked = new Map<number, (slices: readonly SliceDump[]) => void>();

  const hears = (projection: string) =>
    options.address.slices.some((slice) => slice.projection === projection);

  function keptOf(projection: string): Kept {
    let found = kept.get(projection);
    if (!found) {
      const [status, setStatus] = createSignal(unknownYet);
      const [fits, setFits] = createSignal(untrack(shown) === undefined);
      found = {
        rows: makeKeyedRows(),
        status,
        setStatus,
        at: undefined,
        fits,
        setFits,
        holders: 0,
        unseen: 0,
      };
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

  function showStaged(): void {
    const all = staged;
    staged = [];
    for (const { projection, rows, removed, status } of mergeBatches(all)) {
      const found = keptOf(projection);
      found.rows.apply(rows, removed);
      found.setStatus(status);
      found.at = status.asOf?.position;
    }
  }

  function take(news: Batch): void {
    batch(() => {
      setConnection(news.connection);
      setPast(news.past);
      staged.push(...news.collections);
      if (news.commit) {
        showStaged();
        setShown(news.past.shown);
        for (const one of kept.values()) one.setFits(one.at === news.past.shown?.position);
      }
      if (news.tail && tailHolders > 0) takeTail(news.tail);
    });
    port.post({ type: "pull" });
  }

  port.listen((message) => {
    // What is only kept for later need not wait for a frame, so that the rest comes sooner.
    if (message.type === "batch" && !message.commit) take(message);
    else if (message.type === "batch") options.onFrame(() => take(message));
    else if (message.type === "signed-out") options.signedOut();
    else if (message.type === "fleet") for (const heard of [...mapListeners]) heard(message.message);
    else if (message.type === "stepped") {
      stepsAsked.get(message.id)?.(message.to);
      stepsAsked.delete(message.id);
    } else if (message.type === "found") {
      searches.get(message.id)?.(message.answer);
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
      const { rows, status, fits } = keptOf(projection);
      // The name decides the row type; the server's rows follow the contract of that name.
      const typed = rows as unknown as KeyedRows<RowOf<Name>>;
      return {
        rows: () => (fits() ? typed.all() : none),
        get: (key) => (fits() ? typed.get(key) : undefined),
        status: () => (fits() ? status() : unknownYet),
      };
    },
    hold(projection, unseen) {
      if (projection === "events") {
        tailHolders += 1;
        if (tailHolders === 1) port.post({ type: "watch", projection, seen: true });
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
      const hold = (count: 1 | -1) => {
        const before = watchedHow(found);
        found.holders += count;
        if (unseen) found.unseen += count;
        const how = watchedHow(found);
        if (how === before) return;
        if (how === "unwatched") port.post({ type: "unwatch", projection });
        else port.post({ type: "watch", projection, seen: how === "seen" });
      };
      hold(1);
      return () => hold(-1);
    },
    onScreen() {
      const seen = [...kept].flatMap(([name, one]) => (watchedHow(one) === "seen" ? [name] : []));
      const drawn = mapListeners.size > 0 ? fleetProjections : none;
      return [...new Set([...seen, ...drawn])].filter(hears);
    },
    hears,
    asOf: (position) => port.post({ type: "as-of", position }),
    past,
    shown,
    play: (speed) => port.post({ type: "play", speed }),
    pause: () => port.post({ type: "pause" }),
    step(by, direction, projections) {
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        stepsAsked.set(id, resolve);
        port.post({ type: "step", id, by, direction, projections });
      });
    },
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
    fleet: {
      post: (message) => port.post({ type: "fleet", message }),
      listen(heard) {
        mapListeners.add(heard);
        return () => void mapListeners.delete(heard);
      },
    },
    stop: () => port.close(),
  };
}

function watchedHow({ holders, unseen }: Kept): "seen" | "unseen" | "unwatched" {
  if (holders === 0) return "unwatched";
  return holders > unseen ? "seen" : "unseen";
}
