import { chainLink, eventSubject, header, type LogRecord, readHeader } from "@cim/contracts";
import type { ChainCheck } from "./check-chain.ts";

/**
 * Checks chain links of records that come in order, against what came before: as a file can prove them. Where the aggregate's
 * event before is not among them, a link stays unverifiable, unless it is the aggregate's first of all.
 */
export interface ChainWithin {
  /** @param cid of the record's exact body */
  check(record: LogRecord, cid: string): ChainCheck;
}

/** Aggregates whose newest link is remembered; those not heard of for longest are forgotten first. */
const remembered = 20_000;

/** @param isGapless whether every record of the log from the first one on is given: then a link that does not fit is a mismatch */
export function createChainWithin(isGapless: boolean): ChainWithin {
  /** Aggregate -> its newest link, or "" when it had none. */
  const links = new Map<string, string>();
  return {
    check(record, cid) {
      const parts = eventSubject.parse(record.subject);
      const link = readHeader(record.headers, header.chain) ?? null;
      if (parts === undefined) return { link, state: link === null ? "absent" : "unverifiable" };
      const { verb: _verb, ...aggregate } = parts;
      const name = Object.values(aggregate).join("\n");
      const previous = links.get(name);
      links.delete(name);
      links.set(name, link ?? "");
      if (links.size > remembered) links.delete(links.keys().next().value ?? "");
      if (link === null) return { link, state: "absent" };
      if (chainLink(previous || undefined, cid) === link) return { link, state: "verified" };
      return { link, state: isGapless && previous !== undefined ? "mismatch" : "unverifiable" };
    },
  };
}
