import { type LoadFleet, makeFleetSwitch } from "../fleet/map/fleet-switch.ts";
import type { ToMap } from "../fleet/map/map-protocol.ts";
import type { ToPast } from "../past/past-protocol.ts";
import { makePastSwitch, type OpenPast } from "../past/past-switch.ts";
import type { Clock } from "./clock.ts";
import { type CollectionOutbox, makeCollectionOutbox } from "./collection-outbox.ts";
import { dumpSlices } from "./dump-slices.ts";
import type {
  ConnectionStatus,
  FromWorker,
  SearchAnswer,
  SliceAddress,
  SliceDump,
  TailBatch,
} from "./protocol.ts";
import { makeRateMeter } from "./rate-meter.ts";
import { type LoadSearch, makeSearchSwitch } from "./search-switch.ts";
import type { Server } from "./server.ts";
import { makeSliceSync, silence } from "./slice-sync.ts";
import { makeTailSync, type TailSync } from "./tail-sync.ts";
import type { OpenTransport, Transport } from "./transport.ts";

export interface LiveEngine {
  /** `seen`: a screen shows its rows, and so needs those of a past moment. */
  watch(projection: string, seen?: boolean): void;
  unwatch(projection: string): void;
  /** The page has shown the last batch. */
  pull(): void;
  refresh(): void;
  /**
   * The things on the shelves `among` (undefined: all) that answer `query`, best first, LIVE or of the moment shown; opens projections that
   * are not heard yet. @throws when the search cannot be loaded
   */
  search(query: string, limit: number, among: readonly string[] | undefined): Promise<SearchAnswer>;
  /** Which moment to show, and how to move through time. */
  past(message: ToPast): void;
  /** The fleet as the worker itself shows it. */
  fleet(message: ToMap): void;
  dump(): readonly SliceDump[];
  stop(): void;
}

interface LiveEngineOptions {
  readonly url: string;
  readonly slices: readonly SliceAddress[];
  readonly server: Server;
  readonly openTransport: OpenTransport;
  /** Loads what opens past moments, when one is asked for. */
  readonly loadPast: () => Promise<OpenPast>;
  /** Loads what draws and sums up the fleet, when it is first asked for. */
  readonly loadFleet: LoadFleet;
  /** Loads what finds things by their names, with the first search. */
  readonly loadSearch: LoadSearch;
  readonly clock: Clock;
  readonly post: (message: FromWorker) => void;
}

/** Rows in one batch: what the page takes in within one frame of 16 ms (1,500 took 50 ms and more on a small machine). */
const mostRows = 500;
/** The same while the page keeps rows of another moment without showing them. */
const mostKeptRows = 2_000;
/** A picture is fetched without a connection when none came within this many milliseconds. */
const connectPatience = 400;
const beat = 1_000;
/** Between two signs of life asked for while silent, in milliseconds. */
const probeEvery = 5_000;

/**
 * Everything the worker does: one {@link makeSliceSync} for each slice that the page wants, the event tail, the state of the
 * connection, and one batch for the page whenever it can take one.
 */
export function makeLiveEngine(options: LiveEngineOptions): LiveEngine {
  const { clock, server } = options;
  const collections = new Map<string, CollectionOutbox>();
  let tail: { readonly sync: TailSync; readonly unsubscribe: () => void } | undefined;
  const tailMeter = makeRateMeter(clock);
  let connected = false;
  let everConnected = false;
  let heardAt: number | undefined;
  let head: number | undefined;
  let connectionSince = clock.now();
  let connectionState: ConnectionStatus["state"] = "connecting";
  let toldConnection = "";
  let toldTail = "";
  let toldPast = "";
  let hasCredit = true;
  let scheduled = false;
  let stopped = false;
  let lastProbe = 0;
  let cancelBeat: (() => void) | undefined;
  const begun = clock.now();

  const transport: Transport = options.openTransport(options.url, (isConnected) => {
    connected = isConnected;
    if (isConnected && !everConnected) {
      everConnected = true;
      for (const collection of collections.values()) fetchAll(collection);
    }
    // The server may have ended the connection because the session ended; it says so only by HTTP.
    if (!isConnected) void askSession();
    schedule();
  });

  const past = makePastSwitch({
    collections,
    load: options.loadPast,
    schedule,
    head: () => head ?? 0,
    signedOut,
    post: options.post,
  });

  const fleet = makeFleetSwitch({
    clock,
    load: options.loadFleet,
    post: (message) => options.post({ type: "fleet", message }),
    read(projection, heard) {
      if (!options.slices.some((address) => address.projection === projection)) return undefined;
      const collection = collections.get(projection) ?? open(projection);
      collection.readers.add(heard);
      past.watched(collection);
      schedule();
      return {
        row: collection.row,
        keys: collection.keys,
        isComplete: collection.isComplete,
        close() {
          collection.readers.delete(heard);
          past.engine()?.goOn();
        },
      };
    },
  });

  const searching = makeSearchSwitch({
    load: options.loadSearch,
    clock,
    heard: [...new Set(options.slices.map(({ projection }) => projection))].filter((one) => one !== "events"),
    collection: (projection) => collections.get(projection) ?? open(projection),
  });

  async function askSession(): Promise<void> {
    const answer = await server.session();
    if (answer.kind === "signed-out") signedOut();
  }

  function signedOut(): void {
    if (stopped) return;
    stop();
    options.post({ type: "signed-out" });
  }

  function fetchAll(collection: CollectionOutbox): void {
    for (const sync of collection.slices.values()) sync.refetch();
  }

  function heard(): void {
    heardAt = clock.now();
  }

  function open(projection: string): CollectionOutbox {
    const collection = makeCollectionOutbox(projection, clock);
    for (const address of options.slices) {
      if (address.projection !== projection) continue;
      const sync = makeSliceSync({
        projection,
        name: address.slice,
        server,
        clock,
        changed(keys) {
          collection.changed(keys);
          searching.changed(projection, keys);
        },
        moved: schedule,
        signedOut,
      });
      collection.slices.set(address.slice, sync);
      transport.subscribe(address.subject, (bytes) => {
        heard();
        sync.hear(bytes);
        head = Math.max(head ?? 0, sync.state().head ?? 0);
      });
    }
    collections.set(projection, collection);
    if (everConnected || clock.now() - begun >= connectPatience) fetchAll(collection);
    else clock.after(connectPatience, () => !everConnected && fetchAll(collection));
    return collection;
  }

  function openTail(): void {
    const sync = makeTailSync({
      server,
      clock,
      moved: (count) => {
        tailMeter.add(count);
        schedule();
      },
      signedOut,
    });
    const stops = options.slices
      .filter((address) => address.projection === "events")
      .map((address) =>
        transport.subscribe(address.subject, (bytes) => {
          heard();
          sync.hear(address.slice, bytes);
        }),
      );
    tail = { sync, unsubscribe: () => stops.forEach((stopOne) => void stopOne()) };
    toldTail = "";
    sync.catchUp();
  }

  function newState(): ConnectionStatus["state"] {
    const isNew = clock.now() - begun < 2 * silence;
    if (!connected) return heardAt === undefined && isNew ? "connecting" : "offline";
    if (heardAt === undefined) return isNew ? "connecting" : "stale";
    return clock.now() - heardAt > silence ? "stale" : "live";
  }

  function connection(): ConnectionStatus {
    const state = newState();
    if (state !== connectionState) {
      connectionState = state;
      connectionSince = clock.now();
    }
    const positions = [...collections.values()].flatMap((collection) =>
      [...collection.slices.values()].map((sync) => sync.slice.position),
    );
    const position = positions.length === 0 ? undefined : Math.max(...positions);
    return { state, since: connectionSince, heardAt, position, head };
  }

  function tailBatch(): TailBatch | undefined {
    if (!tail) return undefined;
    const { phase, fault } = tail.sync.state();
    const { events, forgetBelow } = tail.sync.take();
    const state = { phase, fault, forgetBelow, perSecond: tailMeter.perSecond() };
    const told = JSON.stringify(state);
    if (events.length === 0 && told === toldTail) return undefined;
    toldTail = told;
    return { events, ...state };
  }

  function flush(): void {
    scheduled = false;
    if (!hasCredit || stopped) return;
    let room = past.isMoving() ? mostKeptRows : mostRows;
    const batches = [];
    for (const collection of collections.values()) {
      if (!collection.wanted) continue;
      const batch = collection.take(room, connected);
      if (!batch) continue;
      room -= batch.rows.length + batch.removed.length;
      batches.push(batch);
    }
    const now = connection();
    const told = JSON.stringify(now);
    const tailNow = tailBatch();
    const commit = past.commits();
    const pastNow = past.status();
    const pastText = JSON.stringify(pastNow);
    const isNews = told !== toldConnection || pastText !== toldPast || tailNow !== undefined;
    if (batches.length === 0 && !isNews) return;
    toldConnection = told;
    toldPast = pastText;
    hasCredit = false;
    options.post({
      type: "batch",
      connection: now,
      collections: batches,
      tail: tailNow,
      past: pastNow,
      commit,
    });
    if (commit) past.committed();
  }

  /** Not at once: what one read of the socket brings goes into one batch. */
  function schedule(): void {
    if (scheduled || !hasCredit || stopped) return;
    scheduled = true;
    clock.after(0, flush);
  }

  /** Silence has no event of its own, so it is looked for. */
  function onBeat(): void {
    cancelBeat = clock.after(beat, onBeat);
    schedule();
    const isSilent = heardAt !== undefined && clock.now() - heardAt > silence;
    if (!connected || !isSilent || clock.now() - lastProbe < probeEvery) return;
    lastProbe = clock.now();
    void transport.probe().then((isAlive) => {
      if (stopped || (heardAt !== undefined && clock.now() - heardAt < silence)) return;
      if (!isAlive) transport.reconnect();
      // Connected, but nobody speaks: perhaps HTTP knows more.
      else for (const collection of collections.values()) fetchAll(collection);
    });
  }
  onBeat();

  function stop(): void {
    stopped = true;
    cancelBeat?.();
    past.stop();
    fleet.stop();
    searching.stop();
    for (const collection of collections.values()) for (const sync of collection.slices.values()) sync.stop();
    tail?.sync.stop();
    transport.close();
  }

  return {
    watch(projection, seen = true) {
      if (projection === "events") {
        if (!tail) openTail();
      } else {
        const collection = collections.get(projection) ?? open(projection);
        const isNew = !collection.wanted || (seen && !collection.seen);
        Object.assign(collection, { wanted: true, seen });
        if (isNew) past.watched(collection);
      }
      schedule();
    },
    unwatch(projection) {
      if (projection === "events") {
        tail?.unsubscribe();
        tail?.sync.stop();
        tail = undefined;
        return;
      }
      const collection = collections.get(projection);
      if (collection) collection.wanted = false;
      // What is still on the screen may be all there: then the moment is shown, with nothing more on its way.
      past.engine()?.goOn();
      schedule();
    },
    pull() {
      hasCredit = true;
      schedule();
    },
    refresh() {
      for (const collection of collections.values()) fetchAll(collection);
      tail?.sync.catchUp();
      past.engine()?.retry();
      if (!connected) transport.reconnect();
    },
    async search(query, limit, among) {
      if (past.isLive()) return await searching.search(query, limit, among);
      const engine = past.engine();
      if (!engine) return { things: [], isComplete: false };
      return { things: await engine.search(query, limit, among), isComplete: true };
    },
    past(message) {
      if (message.type === "as-of") past.asOf(message.position);
      else past.tell(message);
    },
    fleet: fleet.hear,
    dump: () => past.engine()?.dump() ?? dumpSlices(collections.values()),
    stop,
  };
}
