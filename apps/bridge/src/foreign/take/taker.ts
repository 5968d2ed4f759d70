import type { ProblemFact } from "../tell/source-facts.ts";

/** How far a feed is taken, as its taker knows. */
export interface TakeProgress {
  /** Newest sequence up to which the log holds all that could be taken; null: not known. */
  readonly taken: number | null;
  /** Messages there that the log does not hold; null: not known, as while it cannot be reached. */
  readonly behind: number | null;
  readonly link: "up" | "cut";
  /** Epoch milliseconds of the last sign of life. */
  readonly activeAt: number | undefined;
}

/** Takes one feed into the log until it is stopped. */
export interface FeedTaker {
  progress(): TakeProgress;
  problems(): readonly ProblemFact[];
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}
