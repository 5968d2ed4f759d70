/** What a message tells of itself, besides what it says; gathered from headers and from the layers of its body. */
export interface Facts {
  type: string | undefined;
  /** Ids of the message, the best first. */
  readonly ids: string[];
  aggregateId: string | undefined;
  aggregateType: string | undefined;
  correlation: string | undefined;
  causation: string | undefined;
  /** RFC 3339, UTC. */
  time: string | undefined;
  version: number | undefined;
  domain: string | undefined;
  actor: string | undefined;
  source: string | undefined;
  cid: string | undefined;
  previous: string | undefined;
  /** Name of the field or header that held `previous`, in lower case without `-` and `_`. */
  previousName: string | undefined;
}

/** Names of the facts. */
export type FactName =
  | "type"
  | "id"
  | "aggregateId"
  | "aggregateType"
  | "correlation"
  | "causation"
  | "time"
  | "version"
  | "domain"
  | "actor"
  | "source"
  | "cid"
  | "previous";

/** Nothing known yet. */
export function noFacts(): Facts {
  return {
    type: undefined,
    ids: [],
    aggregateId: undefined,
    aggregateType: undefined,
    correlation: undefined,
    causation: undefined,
    time: undefined,
    version: undefined,
    domain: undefined,
    actor: undefined,
    source: undefined,
    cid: undefined,
    previous: undefined,
    previousName: undefined,
  };
}
