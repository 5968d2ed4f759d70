import type { HistoryQuery, Moment } from "@cim/contracts/history";
import { type Accessor, createContext, useContext } from "solid-js";
import type { PastStatus } from "./past-protocol.ts";
import type { PastSource } from "./past-source.ts";

/** The past as the frame and the screens see it. Which moment is wanted says `useMoment`; this says what is shown of it. */
export interface Past {
  /** The moment whose rows are on the screen, never one that is still on its way; undefined: LIVE. */
  readonly shown: Accessor<Moment | undefined>;
  readonly status: Accessor<PastStatus>;
  /**
   * Plays from the moment shown at `speed` times the log's own time (1 to 600), until the newest moment or `pause`. Each moment passes
   * by `useMoment().pass`; at the end, and by `pause`, the last one comes into the URL. Called again it changes the speed.
   */
  play(speed: number): void;
  pause(): void;
  /** Where the next step from the moment shown leads; answered by the page itself while the rows around are at hand. */
  step(by: HistoryQuery<"step">["by"], direction: "back" | "forward", signal: AbortSignal): Promise<Moment>;
  /** Tries again what failed. */
  retry(): void;
  /** Everything else that can be asked: range, density, resolve, difference. */
  readonly source: PastSource;
}

export const PastContext = createContext<Past>();

/** @throws when no `PastProvider` is above. */
export function usePast(): Past {
  const found = useContext(PastContext);
  if (!found) throw new Error("usePast needs a PastProvider above it.");
  return found;
}
