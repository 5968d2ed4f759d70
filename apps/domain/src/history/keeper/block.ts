import type { Mark, Slice } from "@cim/contracts";

/** A mark on the time line, and the permission it needs. */
export interface BlockMark extends Mark {
  readonly slice: Slice;
}

/** What a run of events was, without the events. Blocks do not overlap; together they cover the log up to the keeper's position. */
export interface Block {
  /** Covers the events after this position, up to and including `to`. */
  readonly after: number;
  readonly to: number;
  readonly events: number;
  /**
   * Samples, ascending: positions of events, and when the log stored each, in milliseconds since 1970. Its first event, its
   * last, and at least every {@link sampleEvery}-th in between: with no position missing from the log, counts between samples are exact.
   */
  readonly positions: readonly number[];
  readonly times: readonly number[];
  /** Oldest first. The first {@link marksPerBlock} failures and as many others: as the block grows, none is taken back. */
  readonly marks: readonly BlockMark[];
  /** Marks there were beyond those listed. */
  readonly marksLeftOut: number;
}

/** Most events between two samples of a block. */
export const sampleEvery = 32;

/** Most failures kept as marks of a block, and most others. */
export const marksPerBlock = 200;
