import type { Dialect, ForeignReading } from "@cim/contracts";
import type { FactName } from "./facts.ts";

/** What one header carries, and of which dialect it is. */
export interface HeaderName {
  readonly fact: FactName | undefined;
  readonly dialect: ForeignReading["headers"];
  /** Among several headers for one fact the lowest counts. */
  readonly rank: number;
}

type Row = readonly [fact: FactName | undefined, ...names: readonly string[]];

/** The four dialects of cim.md, section 2, and CloudEvents' binary form. Names in lower case; the first of a fact counts. */
const table: Readonly<Record<Exclude<ForeignReading["headers"], "none">, readonly Row[]>> = {
  cloudevent: [
    ["id", "ce-id"],
    ["type", "ce-type"],
    ["time", "ce-time"],
    ["source", "ce-source"],
    ["correlation", "ce-correlationid"],
    ["causation", "ce-causationid"],
    ["aggregateId", "ce-subject"],
    [undefined, "ce-specversion"],
  ],
  cim: [
    ["id", "cim-event-id", "cim-message-id"],
    ["type", "cim-event-type"],
    ["correlation", "cim-correlation-id"],
    ["causation", "cim-causation-id"],
    ["time", "cim-timestamp"],
    ["source", "cim-source"],
    ["actor", "cim-actor", "cim-user-id"],
    ["aggregateId", "cim-aggregate-id"],
    ["aggregateType", "cim-aggregate-type", "cim-graph-type"],
    ["version", "cim-schema-version"],
    ["domain", "cim-domain"],
    ["cid", "cim-cid"],
    ["previous", "cim-parent-cid", "cim-previous-cid"],
    [undefined, "cim-content-type"],
  ],
  x: [
    ["id", "x-event-id", "x-message-id", "x-command-id", "x-query-id"],
    ["type", "x-event-type", "x-command-type", "x-query-type"],
    ["correlation", "x-correlation-id"],
    ["causation", "x-causation-id"],
    ["time", "x-timestamp"],
    ["source", "x-source"],
    ["actor", "x-actor", "x-user-id"],
    ["aggregateId", "x-aggregate-id", "x-workflow-id"],
    ["aggregateType", "x-aggregate-type"],
    ["version", "x-schema-version"],
    ["domain", "x-domain"],
    ["cid", "x-cid"],
    ["previous", "x-parent-cid"],
    [undefined, "x-sequence"],
  ],
  conversation: [
    ["correlation", "correlation-id", "conversation-id"],
    ["causation", "in-reply-to"],
    ["actor", "sender"],
    [undefined, "recipient"],
  ],
  "lower-case": [
    ["id", "event-id", "message-id"],
    ["type", "event-type"],
    ["causation", "causation-id"],
    ["time", "timestamp"],
    ["source", "source"],
    ["actor", "actor", "user-id"],
    ["aggregateId", "aggregate-id"],
    ["aggregateType", "aggregate-type"],
    ["version", "schema-version"],
    ["domain", "domain"],
  ],
};

/** Header name in lower case -> what it carries: the table's and the dialect's, which come after `Nats-Msg-Id`. */
export function headerNamesOf({ headers }: Dialect): ReadonlyMap<string, HeaderName> {
  const names = new Map<string, HeaderName>([["nats-msg-id", { fact: "id", dialect: "none", rank: 0 }]]);
  let rank = 1;
  const put = (name: string, fact: FactName | undefined, dialect: ForeignReading["headers"]) => {
    if (!names.has(name)) names.set(name, { fact, dialect, rank: rank++ });
  };
  for (const [fact, given] of Object.entries(headers)) {
    for (const name of given) put(name.toLowerCase(), fact as keyof typeof headers, "none");
  }
  for (const [dialect, rows] of Object.entries(table)) {
    for (const [fact, ...given] of rows) {
      for (const name of given) put(name, fact, dialect as keyof typeof table);
    }
  }
  return names;
}
