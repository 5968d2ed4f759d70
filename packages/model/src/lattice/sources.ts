import type { LogEvent } from "@cim/contracts";
import { oneLine } from "../privacy/index.ts";
import { type DataOf, defineProjection, type FieldsOf, keyField } from "../projection/index.ts";

type Source = FieldsOf<"sources">;
type Problem = Source["problems"][string];

/** Problems told of one source by name; of further ones the newest, under `…`. */
const mostProblems = 100;
const furtherProblems = "…";
const longestMessage = 500;

/** A source that was never seen, such as one that could not be reached since it was configured. */
function unseen(source: string, event: LogEvent): Source {
  return {
    source,
    place: "",
    server: null,
    account: null,
    domain: null,
    identifiedBy: "",
    tls: false,
    jetstream: false,
    state: "lost",
    stateSince: event.time,
    reason: null,
    problems: {},
  };
}

function withProblem(
  known: Source["problems"],
  data: DataOf<"SourceProblemFound">,
  event: LogEvent,
): Source["problems"] {
  const isKnown = Object.hasOwn(known, data.problem);
  const name = isKnown || Object.keys(known).length < mostProblems ? data.problem : furtherProblems;
  const problem: Problem = {
    permission: data.permission,
    message: oneLine(data.message, longestMessage),
    fix: oneLine(data.fix, longestMessage),
    since: known[name]?.since ?? event.time,
  };
  return { ...known, [name]: problem };
}

/** One row per system that the log takes messages from; a lost one stays, as lost. */
export const sources = defineProjection({
  name: "sources",
  version: 1,
  keysOf: keyField("source"),
  slicesOf: () => ["lattice"],
  on: {
    SourceSeen: (row, data, event): Source => ({
      source: data.source,
      place: data.place,
      server: data.server,
      account: data.account,
      domain: data.domain,
      identifiedBy: data.identified_by,
      tls: data.tls,
      jetstream: data.jetstream,
      state: "seen",
      stateSince: row?.state === "seen" ? row.stateSince : event.time,
      reason: null,
      problems: row?.problems ?? {},
    }),
    SourceLost: (row, data, event): Source => ({
      ...(row ?? unseen(data.source, event)),
      state: "lost",
      stateSince: row?.state === "lost" ? row.stateSince : event.time,
      reason: oneLine(data.reason, longestMessage),
    }),
    SourceProblemFound: (row, data, event): Source => {
      const before = row ?? unseen(data.source, event);
      return { ...before, problems: withProblem(before.problems, data, event) };
    },
    SourceProblemSolved: (row, data): Source | undefined => {
      if (row === undefined || !Object.hasOwn(row.problems, data.problem)) return row;
      const { [data.problem]: _solved, ...problems } = row.problems;
      return { ...row, problems };
    },
  },
});
