import type { Dialect } from "@cim/contracts";
import type { FactName } from "./facts.ts";

type Names = ReadonlyMap<string, FactName>;

/** Field names by what they carry, for the layers of a body. */
export interface BodyNames {
  /** The envelope around what is said, and its metadata. */
  readonly envelope: Names;
  /** What is said: only names that can not be part of it, as `source` of an edge can. */
  readonly said: Names;
  /** The fields of an envelope, which are left out when what is said is compared. */
  readonly ignored: ReadonlySet<string>;
}

/** In snake_case, as serde writes them; camelCase is understood as well. */
const said: Readonly<Partial<Record<FactName, readonly string[]>>> = {
  id: ["event_id"],
  aggregateId: ["aggregate_id"],
  correlation: ["correlation_id"],
  causation: ["causation_id"],
  time: ["timestamp", "occurred_at"],
  version: ["event_version"],
  cid: ["cid"],
  previous: [
    "previous_cid",
    "parent_cid",
    "causation_cid",
    "previous_version_cid",
    "predecessor_cid",
    "previous_tail",
  ],
};

const envelope: Readonly<Partial<Record<FactName, readonly string[]>>> = {
  // A message_id among what is said is that of a letter or of an answer of which this is a part.
  id: ["message_id", "command_id", "query_id"],
  type: ["event_type"],
  aggregateType: ["aggregate_type"],
  time: ["time", "recorded_at", "stored_at", "created_at"],
  version: ["schema_version", "version"],
  domain: ["domain"],
  actor: ["actor", "user_id", "issued_by"],
  source: ["source"],
  cid: ["domain_cid"],
  previous: ["previous"],
};

/** Belongs to the envelope, and tells nothing that is looked for. */
const besides = ["sequence", "event_type", "type"];

/** The tables and the dialect's further names. */
export function bodyNamesOf({ headers }: Dialect): BodyNames {
  const saidNames = new Map<string, FactName>();
  put(saidNames, said);
  const envelopeNames = new Map<string, FactName>();
  put(envelopeNames, headers as Readonly<Partial<Record<FactName, readonly string[]>>>);
  for (const [name, fact] of saidNames) if (!envelopeNames.has(name)) envelopeNames.set(name, fact);
  put(envelopeNames, envelope);
  return {
    envelope: envelopeNames,
    said: saidNames,
    ignored: new Set([...saidNames.keys(), ...besides]),
  };
}

function put(
  names: Map<string, FactName>,
  table: Readonly<Partial<Record<FactName, readonly string[]>>>,
): void {
  for (const [fact, given] of Object.entries(table)) {
    for (const name of given) {
      const camel = name.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
      for (const form of [name, camel]) if (!names.has(form)) names.set(form, fact as FactName);
    }
  }
}
