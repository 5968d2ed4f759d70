import type { LogEvent } from "@cim/contracts";
import { textHash } from "./text-hash.ts";

/** Tells which events one publisher said a second time within seconds (cim.md, section 2). Fed in the order of the log. */
export interface DoubleFinder {
  /** True when the same was said before, at most so long ago, by the times that the events carry. */
  isDouble(event: LogEvent): boolean;
}

/** What was said, and when for the first time, is remembered for so many. */
const remembered = 50_000;

/**
 * The same content, about the same aggregate, of the same type, by the same program of the same source. It is a property of the
 * log, whatever is asked for: so pages and totals agree.
 * @param seconds after the first of them in which another one is a double
 */
export function createDoubleFinder(seconds: number): DoubleFinder {
  const firstTold = new Map<string, number>();
  return {
    isDouble(event) {
      const { foreign, origin, aggregate } = event;
      if (foreign === undefined) return false;
      const publisher = textHash(`${origin?.source ?? ""}\n${event.source}`);
      const about = aggregate === undefined ? "" : textHash(`${aggregate.type}\n${aggregate.id}`);
      const key = `${foreign.contentHash} ${publisher} ${about} ${event.type}`;
      const time = Date.parse(event.time);
      const first = firstTold.get(key);
      if (first !== undefined && Math.abs(time - first) <= seconds * 1000) return true;
      firstTold.delete(key);
      firstTold.set(key, time);
      if (firstTold.size > remembered) firstTold.delete(firstTold.keys().next().value ?? "");
      return false;
    },
  };
}
