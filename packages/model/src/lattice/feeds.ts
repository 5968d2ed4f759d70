import type { LogEvent } from "@cim/contracts";
import { oneLine } from "../privacy/index.ts";
import { type DataOf, defineProjection, type FieldsOf, keyField, limited } from "../projection/index.ts";

type Feed = FieldsOf<"feeds">;

/** The row of what a feed is; how far it is taken stays as long as it is the same life of the stream. */
function told(row: Feed | undefined, data: DataOf<"FeedSeen">, event: LogEvent): Feed {
  const same = row?.incarnation === data.incarnation ? row : undefined;
  return {
    feed: data.feed,
    source: data.source,
    stream: data.stream,
    kind: data.kind,
    mode: data.mode,
    why: data.why === null ? null : oneLine(data.why, 500),
    incarnation: data.incarnation,
    createdAt: data.created_at,
    recreations: row?.recreations ?? 0,
    subjects: limited(`subjects of feed ${data.feed}`, data.subjects),
    messages: data.messages,
    bytes: data.bytes,
    firstSequence: data.first_sequence,
    lastSequence: data.last_sequence,
    takenSequence: same?.takenSequence ?? null,
    behind: same?.behind ?? null,
    link: row?.link ?? "up",
    linkSince: row?.linkSince ?? event.time,
    activeAt: row?.activeAt ?? null,
    state: "present",
    stateSince: row?.state === "present" ? row.stateSince : event.time,
  };
}

/** One row per stream, bucket or set of core subjects of a source; one that is gone stays, as its messages stay in the log. */
export const feeds = defineProjection({
  name: "feeds",
  version: 1,
  keysOf: keyField("feed"),
  slicesOf: () => ["lattice"],
  on: {
    FeedSeen: told,
    FeedChanged: told,
    FeedRecreated: (row, data, event): Feed => ({
      ...told(row, data, event),
      recreations: (row?.recreations ?? 0) + 1,
    }),
    FeedGone: (row, _data, event): Feed | undefined =>
      row === undefined || row.state === "gone" ? row : { ...row, state: "gone", stateSince: event.time },
    FeedProgressed: (row, data, event): Feed | undefined =>
      row && {
        ...row,
        messages: data.messages,
        bytes: data.bytes,
        firstSequence: data.first_sequence,
        lastSequence: data.last_sequence,
        takenSequence: data.taken_sequence,
        behind: data.behind,
        link: data.link,
        linkSince: row.link === data.link ? row.linkSince : event.time,
        activeAt: data.active_at,
      },
  },
});
