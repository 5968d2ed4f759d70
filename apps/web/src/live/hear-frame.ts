import type { Frame } from "@cim/contracts/live";
import type { LiveRow } from "./parse-frame.ts";

/** What was heard of a slice so far, apart from its rows. */
export interface Hearing {
  readonly epoch: string;
  readonly sequence: number;
  /** Parts of a tick whose last part has not come yet. */
  readonly parts: readonly Frame[];
  /** False until the start of a tick was heard: parts before the first frame may have been missed. */
  readonly sure: boolean;
}

/** All that one tick changed: its parts put together. */
export interface Tick {
  readonly since: number;
  readonly position: number;
  readonly rows: readonly LiveRow[];
  readonly removed: readonly string[];
  /** False when parts of it may have been missed, so that only a snapshot at its position or later covers it. */
  readonly sure: boolean;
}

export interface Heard {
  readonly hearing: Hearing;
  /**
   * `next`: nothing was missed. `first`: nothing was heard before. `duplicate`: heard before, drop it. `gap`: frames were
   * missed. `new-epoch`: the projector started anew.
   */
  readonly kind: "next" | "first" | "duplicate" | "gap" | "new-epoch";
  /** The tick that this frame completes; undefined while parts are missing. */
  readonly tick: Tick | undefined;
}

/**
 * Takes the next frame of a slice: the reading rules of `@cim/contracts/live`, as far as they need no rows. Pure.
 * A part of a split tick keeps `position` equal to `since`, so ticks are put together before positions are compared.
 */
export function hearFrame(before: Hearing | undefined, frame: Frame): Heard {
  if (before?.epoch === frame.epoch && frame.sequence <= before.sequence) {
    return { hearing: before, kind: "duplicate", tick: undefined };
  }
  const kind = kindOf(before, frame);
  const parts = kind === "next" && before ? [...before.parts, frame] : [frame];
  const sure = frame.sequence === 1 || (kind === "next" ? before?.sure === true : isEmpty(frame));
  if (isPart(frame)) return { hearing: { ...at(frame), parts, sure }, kind, tick: undefined };
  const tick = { ...together(parts, frame), sure };
  return { hearing: { ...at(frame), parts: [], sure: true }, kind, tick };
}

function kindOf(before: Hearing | undefined, frame: Frame): Exclude<Heard["kind"], "duplicate"> {
  if (!before) return "first";
  if (before.epoch !== frame.epoch) return "new-epoch";
  return frame.sequence === before.sequence + 1 ? "next" : "gap";
}

function at(frame: Frame): Pick<Hearing, "epoch" | "sequence"> {
  return { epoch: frame.epoch, sequence: frame.sequence };
}

/** A heartbeat: no part of a tick is empty. */
function isEmpty(frame: Frame): boolean {
  return frame.rows.length === 0 && frame.removed.length === 0;
}

function isPart(frame: Frame): boolean {
  return frame.position === frame.since && !isEmpty(frame);
}

function together(parts: readonly Frame[], last: Frame): Omit<Tick, "sure"> {
  return {
    since: parts[0]?.since ?? last.since,
    position: last.position,
    rows: parts.length === 1 ? last.rows : parts.flatMap((part) => part.rows),
    removed: parts.length === 1 ? last.removed : parts.flatMap((part) => part.removed),
  };
}
