import type { Moment } from "@cim/contracts";
import { type Accessor, createContext, useContext } from "solid-js";

/** How a moment comes into the URL. `replace`: no history entry of its own, for what Back should not undo step by step. */
export interface ShowOptions {
  readonly replace?: boolean;
  /** The log's time of the position, where the caller knows it. */
  readonly time?: string | null;
  /** Milliseconds that charts and the time line then show, up to the position. */
  readonly span?: number;
}

/**
 * The moment that every screen shows (`?at=<position>`), and the second one of Compare (`?against=<position>`). No `at` is LIVE.
 * Positions are those of the log; 0 is before its first event. Times are RFC 3339, UTC, as the log stored them.
 */
export interface MomentControl {
  /** Position shown: the one under the handle while it is dragged or played, else the URL's; undefined is LIVE. */
  readonly at: Accessor<number | undefined>;
  /** The log's time of `at`; undefined while LIVE, before the first event, and until it is known. */
  readonly time: Accessor<string | undefined>;
  readonly isLive: Accessor<boolean>;
  /** Goes to a position: a history entry, unless `replace`. The moment shown already does nothing. */
  show(position: number, options?: ShowOptions): void;
  /** Back to LIVE: a history entry. The moment compared with goes too. */
  live(): void;
  /**
   * Shows a moment that is just passing, as while scrubbing or playing: at once, and not in the URL. Its time may be a guess. `show`
   * or `live` ends it, or the person going back or on; undefined goes back to the URL's.
   */
  pass(moment: Moment | undefined): void;
  /** True between `pass` and what ends it. */
  readonly isPassing: Accessor<boolean>;
  /** The other moment of Compare; undefined when none is compared with. */
  readonly against: Accessor<number | undefined>;
  /** Sets the moment to compare with, or ends comparing: a history entry. With `at` that moment is shown too, in the same entry. */
  compareWith(position: number | undefined, at?: number): void;
  /** Milliseconds up to the moment shown that somebody chose to look at (`?span=<seconds>`); undefined: each part shows what suits it. */
  readonly span: Accessor<number | undefined>;
  /** Chooses how much time is looked at; no history entry. */
  lookAt(span: number | undefined): void;
  /** Tells when a position was, so that it need not be asked for. */
  note(moment: Moment): void;
  /** The log's time of any position, if somebody noted it; reactive. */
  timeOf(position: number): string | undefined;
}

export const MomentContext = createContext<MomentControl>();

/** @throws when no `MomentProvider` is above. */
export function useMoment(): MomentControl {
  const found = useContext(MomentContext);
  if (!found) throw new Error("useMoment needs a MomentProvider above it.");
  return found;
}
