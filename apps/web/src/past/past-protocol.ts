import type { HistoryQuery, Moment } from "@cim/contracts/history";
import type { PastProblem } from "./past-failed-error.ts";

/** What the page tells the worker about the past. */
export type ToPast =
  /** Show rows as of `position`; undefined: LIVE. Of many that follow each other quickly, some may be left out. */
  | { readonly type: "as-of"; readonly position: number | undefined }
  | { readonly type: "play"; readonly speed: number }
  | { readonly type: "pause" }
  /** Where does a step from the moment wanted lead? Answered by `stepped`. */
  | {
      readonly type: "step";
      readonly id: number;
      readonly by: HistoryQuery<"step">["by"];
      readonly direction: "back" | "forward";
      /** By change: those whose rows count. */
      readonly projections: readonly string[];
    };

/** The answer to `step`: a moment known without asking the server; null when it has to be asked. */
export interface Stepped {
  readonly type: "stepped";
  readonly id: number;
  readonly to: Moment | null;
}

/** How the moment shown stands, for the page as a whole. Comes with every batch of rows. */
export interface PastStatus {
  /** `opening`: another moment (or LIVE) is on its way, the rows are still those shown before. `failed`: it could not be opened. */
  readonly state: "live" | "opening" | "shown" | "failed";
  /** The position wanted; undefined: LIVE. */
  readonly wanted: number | undefined;
  /** Whose rows the page shows once it has taken this batch; undefined: LIVE, or nothing yet. */
  readonly shown: Moment | undefined;
  readonly problem: PastProblem | undefined;
  readonly playing: Playing | undefined;
  /** Positions that are at hand: moving between them asks nobody. */
  readonly local: { readonly from: number; readonly to: number } | undefined;
}

export interface Playing {
  readonly speed: number;
  /** The time that the play head has reached, milliseconds since 1970. */
  readonly time: number;
  /** True while the next rows are on their way: the play head stands. */
  readonly waits: boolean;
}

export const liveStatus: PastStatus = {
  state: "live",
  wanted: undefined,
  shown: undefined,
  problem: undefined,
  playing: undefined,
  local: undefined,
};
