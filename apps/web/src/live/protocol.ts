import type { EventSummary } from "@cim/contracts/api";
import type { Moment } from "@cim/contracts/history";
import type { FromMap, ToMap } from "../fleet/map/map-protocol.ts";
import type { PastStatus, Stepped, ToPast } from "../past/past-protocol.ts";
import type { LiveRow } from "./parse-frame.ts";

/** What the page tells the worker. */
export type ToWorker =
  | {
      readonly type: "start";
      readonly origin: string;
      readonly natsPath: string;
      readonly slices: readonly SliceAddress[];
    }
  /** Rows of the projection (all slices that the session hears) are wanted; `events` is the tail. `seen`: a screen shows them. */
  | { readonly type: "watch"; readonly projection: string; readonly seen: boolean }
  /** Not wanted for now: changes gather in the worker until it is watched again. */
  | { readonly type: "unwatch"; readonly projection: string }
  /** The last batch is on the screen: the next may come. Sent once per animation frame at most. */
  | { readonly type: "pull" }
  /** Fetch everything anew, at once: what "try again" does. */
  | { readonly type: "refresh" }
  | {
      readonly type: "search";
      readonly id: number;
      readonly query: string;
      readonly limit: number;
      readonly among: readonly string[] | undefined;
    }
  | { readonly type: "dump"; readonly id: number }
  | { readonly type: "fleet"; readonly message: ToMap }
  | ToPast;

/** A thing that a search found. */
export interface FoundThing {
  /** Where it stands: see `search/index/shelves.ts`. A projection, for things that have a row. */
  readonly shelf: string;
  readonly key: string;
  readonly title: string;
  /** 0..1, best first. */
  readonly score: number;
}

export interface SearchAnswer {
  readonly things: readonly FoundThing[];
  /** False: not all rows are here, or in the index, yet; asked again a little later, more may be found. */
  readonly isComplete: boolean;
}

/** One slice of one projection and where its frames are heard. */
export interface SliceAddress {
  readonly projection: string;
  readonly slice: string;
  readonly subject: string;
}

/** What the worker tells the page. */
export type FromWorker =
  | Batch
  | Stepped
  | { readonly type: "signed-out" }
  | { readonly type: "fleet"; readonly message: FromMap }
  | { readonly type: "found"; readonly id: number; readonly answer: SearchAnswer }
  | { readonly type: "dump"; readonly id: number; readonly slices: readonly SliceDump[] };

/** All that changed since the batch before, at most one per animation frame. */
export interface Batch {
  readonly type: "batch";
  readonly connection: ConnectionStatus;
  readonly collections: readonly CollectionBatch[];
  readonly tail: TailBatch | undefined;
  readonly past: PastStatus;
  /** False: keep what came and show it together with the next batch that has this set, so that no two moments mix. */
  readonly commit: boolean;
}

export interface CollectionBatch {
  readonly projection: string;
  readonly rows: readonly LiveRow[];
  readonly removed: readonly string[];
  readonly status: CollectionStatus;
}

/** How a collection stands. Positions are positions in the log. */
export interface CollectionStatus {
  /** `loading`: the first picture is on its way. `ready`: all rows are here. `failed`: no picture could be fetched yet. */
  readonly phase: "loading" | "ready" | "failed";
  /** True when no word came for longer than three heartbeats, or the picture could not be brought up to date. */
  readonly stale: boolean;
  /** The oldest position among its slices. */
  readonly position: number;
  /** Rows that changed in the last second. */
  readonly changesPerSecond: number;
  /** What went wrong with the last fetch, for people: the cause and what was asked. */
  readonly fault: string | undefined;
  /** The moment that its rows show; undefined: LIVE. */
  readonly asOf: Moment | undefined;
}

export interface ConnectionStatus {
  readonly state: "connecting" | "live" | "stale" | "offline";
  /** When this state began, milliseconds since 1970; likewise `heardAt`. */
  readonly since: number;
  readonly heardAt: number | undefined;
  /** Newest position that any slice has. */
  readonly position: number | undefined;
  /** Newest position of the log that the projector knew of. */
  readonly head: number | undefined;
}

export interface TailBatch {
  /** New events, in no particular order. */
  readonly events: readonly EventSummary[];
  /** Events at or below this position are no longer kept, as there may be a hole below. */
  readonly forgetBelow: number;
  readonly phase: "loading" | "ready" | "failed";
  readonly fault: string | undefined;
  /** Events heard in the last second. */
  readonly perSecond: number;
}

/** For the diagnostics page: a slice as the worker holds it. */
export interface SliceDump {
  readonly projection: string;
  readonly slice: string;
  readonly epoch: string | undefined;
  readonly sequence: number | undefined;
  readonly position: number;
  readonly rows: number;
  readonly hash: string;
  readonly phase: string;
  /** How often the snapshot was fetched. */
  readonly fetches: number;
}
