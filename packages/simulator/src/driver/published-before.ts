import { eventSubject, header, readHeader } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { aggregateKey, type ChainLinks, simulatorSource } from "../sealer.ts";
import { type LeftBehind, makeLeftBehind } from "./left-behind.ts";

/** What an earlier run of the simulator left in the log. */
export interface PublishedBefore {
  /** Ids of registration events. */
  readonly registered: ReadonlySet<string>;
  /** Newest chain link of each lasting aggregate, over all of an earlier run's events. */
  readonly links: ChainLinks;
  /** The same, of what happened after the registration only. */
  readonly lifeLinks: ChainLinks;
  readonly leftBehind: LeftBehind;
}

/** Aggregates to which nothing happens after their story: an earlier run's are of no use. */
const passing = /\.events\.(?:commit|pull-request|build|annotation)\./u;

/** @param lifeStart RFC 3339: events before it are registration */
export async function readPublishedBefore(
  log: Pick<EventLog, "read">,
  machine: string,
  lifeStart: string,
  signal: AbortSignal,
): Promise<PublishedBefore> {
  const registered = new Set<string>();
  const links: ChainLinks = new Map();
  const lifeLinks: ChainLinks = new Map();
  const leftBehind = makeLeftBehind();
  const border = Date.parse(lifeStart);
  const filter = eventSubject.wildcard({ machine });
  for await (const { records } of log.read({ from: 1, filter, origin: "own", signal })) {
    for (const record of records) {
      const { subject, headers } = record;
      if (readHeader(headers, header.source) !== simulatorSource || passing.test(subject)) continue;
      leftBehind.note(record);
      const link = readHeader(headers, header.chain) ?? "";
      links.set(aggregateKey(subject), link);
      if (Date.parse(readHeader(headers, header.timestamp) ?? "") < border) {
        registered.add(readHeader(headers, header.id) ?? "");
      } else lifeLinks.set(aggregateKey(subject), link);
    }
  }
  return { registered, links, lifeLinks, leftBehind };
}
