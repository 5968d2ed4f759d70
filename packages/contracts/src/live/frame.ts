import { z } from "zod";

/**
 * What one tick changed in one slice of one projection; published as JSON on `live.{machine}.{projection}.{slice}`.
 *
 * Reading rules, which make delivery exactly-once in effect:
 * - a frame with another `epoch` than before, or a `sequence` other than the next, is a gap: take the snapshot anew;
 * - a frame whose `position` is at most the collection's position is dropped (the snapshot holds it already);
 * - a frame whose `since` is beyond the collection's position is a gap: something before it was not heard;
 * - else: `rows` replace, `removed` keys go, and the collection is at `position`.
 * A tick too large for one message is split where a position ends: each part is a frame of its own with a rising
 * `position`, so that a lost part is a gap like any other. An empty frame is a heartbeat.
 */
export const frameSchema = z.object({
  /** Changes with every start of the projector, and with every rebuild. */
  epoch: z.string(),
  /** Counts the frames of this slice within the epoch, from 1. */
  sequence: z.int(),
  /** Position that the slice had before this frame. */
  since: z.int(),
  /** Position that the slice has after this frame. */
  position: z.int(),
  /** The newest position of the log that the projector knew of, for showing the lag. */
  head: z.int(),
  rows: z.array(z.looseObject({ key: z.string(), position: z.int() })),
  removed: z.array(z.string()),
});

export type Frame = z.infer<typeof frameSchema>;

/** All rows of one slice at one position: the body of `GET /api/snapshots/{projection}/{slice}`. */
export const snapshotSchema = z.object({
  projection: z.string(),
  slice: z.string(),
  /** Of the projector that committed these rows: a frame of another epoch does not continue them. Empty before the first commit. */
  epoch: z.string(),
  position: z.int(),
  rows: z.array(z.looseObject({ key: z.string(), position: z.int() })),
});

export type Snapshot = z.infer<typeof snapshotSchema>;

/** Milliseconds between heartbeats of an idle slice. A listener that hears nothing for three of them is stale. */
export const heartbeatMilliseconds = 1000;
