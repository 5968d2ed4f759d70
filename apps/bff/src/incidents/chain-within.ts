import { chainLink, eventSubject, header, type LogRecord, readHeader } from "@cim/contracts";
import type { ChainCheck } from "../events/check-chain.ts";

/**
 * Checks chain links of records that come in order, against what came before: as a file can prove them. An aggregate's first
 * record here stays unverifiable, unless it is its first of all.
 */
export interface ChainWithin {
  /**
   * @param cid of the record's exact body
   * @param isGapless whether every record since the aggregate's one before was given too
   */
  check(record: LogRecord, cid: string, isGapless: boolean): ChainCheck;
}

export function createChainWithin(): ChainWithin {
  /** Aggregate -> its newest link, or "" when it had none. */
  const links = new Map<string, string>();
  return {
    check(record, cid, isGapless) {
      const parts = eventSubject.parse(record.subject);
      const link = readHeader(record.headers, header.chain) ?? null;
      if (parts === undefined) return { link, state: link === null ? "absent" : "unverifiable" };
      const { verb: _verb, ...aggregate } = parts;
      const name = Object.values(aggregate).join("\n");
      const previous = links.get(name);
      links.set(name, link ?? "");
      if (link === null) return { link, state: "absent" };
      const fits = chainLink(previous || undefined, cid) === link;
      if (fits) return { link, state: "verified" };
      return { link, state: isGapless && previous !== undefined ? "mismatch" : "unverifiable" };
    },
  };
}
