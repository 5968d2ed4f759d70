import type { Moment } from "@cim/contracts/history";
import type { CollectionOutbox, PastView } from "../live/collection-outbox.ts";
import type { FoundThing, FromWorker, SliceDump } from "../live/protocol.ts";
import { liveStatus, type PastStatus, type ToPast } from "./past-protocol.ts";

/** What the past engine asks of the engine around it. */
export interface PastHost {
  /** Projections on the screen, in no particular order. */
  onScreen(): readonly string[];
  /** True while the page does not have yet what was shown last. */
  isSending(): boolean;
  /** Has the page see these rows, all at once. `keys`: only these can differ from what was shown before; absent: any. */
  show(moment: Moment, views: readonly ShownView[]): void;
  /** The status is another than before. */
  moved(): void;
  /** The newest position that live frames told of. */
  head(): number;
  signedOut(): void;
}

export interface ShownView {
  readonly projection: string;
  readonly view: PastView;
  readonly keys: readonly string[] | undefined;
}

/** Everything the past needs and LIVE does not: a part of the worker that is loaded when a moment is first asked for. */
export interface PastEngine {
  /** Shows the rows as of `position`. Of moments that follow each other quickly some may be left out. */
  show(position: number): void;
  play(speed: number): void;
  pause(): void;
  /** Where a step from the moment wanted leads; undefined when only the server knows. */
  step(asked: Omit<Extract<ToPast, { readonly type: "step" }>, "type" | "id">): Moment | undefined;
  /** Other projections are on the screen, or the page has everything now. */
  goOn(): void;
  /** What of the status it knows. */
  status(): Pick<PastStatus, "wanted" | "problem" | "playing" | "local"> & { readonly isOpening: boolean };
  /** The best of the shelves `among`; undefined: of all. */
  search(query: string, limit: number, among: readonly string[] | undefined): Promise<readonly FoundThing[]>;
  dump(): readonly SliceDump[];
  /** Tries again what failed. */
  retry(): void;
  stop(): void;
}

export type OpenPast = (host: PastHost) => PastEngine;

interface PastSwitchOptions {
  readonly collections: ReadonlyMap<string, CollectionOutbox>;
  readonly load: () => Promise<OpenPast>;
  readonly schedule: () => void;
  readonly head: () => number;
  readonly signedOut: () => void;
  readonly post: (message: FromWorker) => void;
}

export interface PastSwitch {
  asOf(position: number | undefined): void;
  /** Play, pause and step: of a moment that is shown. A step that nobody here can answer is to be asked of the server. */
  tell(message: Exclude<ToPast, { readonly type: "as-of" }>): void;
  /** The past engine, while a moment is shown or wanted; undefined LIVE, and until it is loaded. */
  engine(): PastEngine | undefined;
  isLive(): boolean;
  /** A projection came onto the screen. */
  watched(collection: CollectionOutbox): void;
  /** True while rows that belong together are on their way to the page. */
  isMoving(): boolean;
  /** To be called when the rows for a batch were taken: true when the page may show all that it has. */
  commits(): boolean;
  /** To be called when a batch with which the page shows all that it has was posted. */
  committed(): void;
  status(): PastStatus;
  stop(): void;
}

const failedToLoad = {
  code: "unreachable",
  message: "The part of this page that opens past moments could not be loaded. Try again.",
  range: undefined,
  retryAfter: undefined,
};

/** Switches the page between LIVE and moments. LIVE goes on underneath, so that the way back is short. */
export function makePastSwitch(options: PastSwitchOptions): PastSwitch {
  const { collections, schedule } = options;
  let wanted: number | undefined;
  let moving = false;
  /** True from the batch that ends a move until that is posted. */
  let moved = false;
  /** What the page shows, and what it will show when it has all rows. */
  let shown: Moment | undefined;
  let target: Moment | undefined;
  let engine: PastEngine | undefined;
  let isLoading = false;
  let loadFailed = false;
  let stopped = false;

  const isShown = ({ wanted, seen, readers }: CollectionOutbox) => (wanted && seen) || readers.size > 0;
  const wantedNow = () => [...collections.values()].filter((collection) => collection.wanted);
  /** Those too that only the worker itself reads. */
  const inUse = () => [...collections.values()].filter(({ wanted, readers }) => wanted || readers.size > 0);

  const host: PastHost = {
    onScreen: () => inUse().flatMap((one) => (isShown(one) ? [one.projection] : [])),
    isSending: () => moving,
    show(moment, views) {
      if (wanted === undefined) return;
      for (const { projection, view, keys } of views) collections.get(projection)?.show(view, keys);
      target = moment;
      moving = true;
      schedule();
    },
    moved: schedule,
    head: options.head,
    signedOut: options.signedOut,
  };

  async function load(): Promise<void> {
    if (isLoading) return;
    isLoading = true;
    try {
      const open = await options.load();
      loadFailed = false;
      if (stopped || wanted === undefined) return;
      engine = open(host);
      engine.show(wanted);
    } catch {
      loadFailed = true; // said by the status; the next moment asked for tries again
    } finally {
      isLoading = false;
    }
    schedule();
  }

  function goLive(): void {
    target = undefined;
    moving = true;
    engine?.stop();
    engine = undefined;
    for (const collection of inUse()) collection.show("live");
  }

  return {
    asOf(position) {
      const before = wanted;
      wanted = position;
      if (position === undefined) {
        if (before !== undefined) goLive();
      } else {
        for (const collection of inUse()) if (collection.shown() === "live") collection.show("as-it-is");
        if (engine) engine.show(position);
        else void load();
      }
      schedule();
    },
    tell(message) {
      if (message.type === "play") engine?.play(message.speed);
      else if (message.type === "pause") engine?.pause();
      else {
        const to = engine?.step(message) ?? null;
        options.post({ type: "stepped", id: message.id, to });
      }
      schedule();
    },
    engine: () => engine,
    isLive: () => wanted === undefined,
    watched(collection) {
      if (wanted === undefined) {
        if (collection.shown() === "live") return;
        collection.show("live");
        moving ||= collection.wanted && collection.isMoving();
      } else {
        if (collection.shown() === "live") collection.show("as-it-is");
        engine?.goOn();
      }
    },
    isMoving: () => moving,
    commits() {
      if (!moving) return true;
      if (wantedNow().some((collection) => collection.isMoving())) return false;
      moving = false;
      moved = true;
      shown = target;
      return true;
    },
    committed() {
      if (moved) engine?.goOn();
      moved = false;
    },
    status() {
      if (wanted === undefined) return moving ? { ...liveStatus, state: "opening", shown } : liveStatus;
      const known = engine?.status();
      const problem = loadFailed ? failedToLoad : known?.problem;
      const isOpening = moving || known?.isOpening !== false;
      const state = problem && problem.retryAfter === undefined ? "failed" : isOpening ? "opening" : "shown";
      const { playing, local } = known ?? liveStatus;
      return { state, wanted: known?.wanted ?? wanted, shown, problem, playing, local };
    },
    stop() {
      stopped = true;
      engine?.stop();
    },
  };
}
