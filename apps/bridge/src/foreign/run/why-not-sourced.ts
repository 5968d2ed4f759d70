import { incarnationOf } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { KnownLife } from "../plan/incarnation.ts";
import type { FoundStream } from "../reach/list-streams.ts";
import type { SourcingHub } from "../take/sourcing-hub.ts";
import type { FeedTakers } from "./feed-takers.ts";

export interface WhyNotSourcedOptions {
  readonly source: string;
  readonly streams: readonly FoundStream[];
  readonly lives: ReadonlyMap<string, KnownLife>;
  readonly log: Pick<EventLog, "lastOf">;
  readonly hub: SourcingHub;
  readonly takers: Pick<FeedTakers, "of" | "modeOf">;
  /** False: also what is there already is sourced, without its times. */
  readonly copiesFirst: boolean;
}

/**
 * Streams that the server shall not source now, with the reason. It does not tell when a message that it sourced was stored at its
 * origin, and many messages say no time themselves: so what is there is copied, with its times, and what comes after it is sourced.
 */
export async function whyNotSourced(options: WhyNotSourcedOptions): Promise<ReadonlyMap<string, string>> {
  const { source, streams, lives, log, hub, takers } = options;
  const reasons = new Map<string, string>();
  let sourced: ReadonlySet<string> | undefined;
  for (const { name, created, lastSequence, messages } of streams) {
    const born = incarnationOf(created);
    const known = lives.get(name);
    const isRestored =
      known?.incarnation.startsWith(`${born}-`) ||
      (known?.incarnation === born && lastSequence < known.lastSequence);
    if (isRestored) {
      reasons.set(name, "its server restored it from an older state");
      continue;
    }
    if (!options.copiesFirst) continue;
    if (known?.incarnation === born && takers.modeOf(name) === "sourced") continue;
    sourced ??= new Set(
      (await hub.sourcing.list()).map((one) => `${one.source}/${one.stream}/${one.incarnation}`),
    );
    if (sourced.has(`${source}/${name}/${born}`)) continue;
    const newest = await log.lastOf({ source, stream: name, incarnation: born });
    if (newest?.origin?.via === "sourced" || (newest === undefined && messages === 0)) continue;
    const copy = takers.modeOf(name) === "copied" ? takers.of(name)?.progress() : undefined;
    const isCaughtUp = copy?.behind === 0 && (copy.taken ?? 0) >= lastSequence;
    if (!isCaughtUp) reasons.set(name, "what is there is copied first, so that it keeps its times");
  }
  return reasons;
}
