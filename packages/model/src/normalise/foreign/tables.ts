import { type Facts, noFacts } from "./facts.ts";
import { type Fields, fieldsAt, isFields } from "./fields.ts";
import { gather } from "./gather.ts";
import type { ForeignMessage, Said } from "./message.ts";
import { putFact } from "./put-fact.ts";
import { readShape } from "./shapes.ts";
import { statedCid } from "./stated-cid.ts";
import { readTag } from "./tagging.ts";

/** The tables of cim.md, sections 1 and 2: any message at all. What they do not know has a `fault`. */
export function readByTables({ body, subject, headers, names }: ForeignMessage): Said {
  const facts = noFacts();
  const isNamed = headers.facts.type !== undefined || subject.known;
  if (body.form !== "json" || !isFields(body.value)) {
    const cid = statedCid(headers.facts, facts, undefined);
    if (body.form === "json") {
      const { tagging, type, data } = readTag(body.value);
      const fault = type === undefined ? { fault: "the body is no JSON object" } : {};
      return { shape: type === undefined ? "unknown" : "S1", tagging, type, data, facts, cid, ...fault };
    }
    const isRead = isNamed && !body.broken && body.form !== "binary";
    const base = { shape: body.form, tagging: "none", type: undefined, data: {}, facts, cid } as const;
    return isRead ? base : { ...base, fault: body.why };
  }
  const shaped = readShape(body.value);
  const { tagged } = shaped;
  for (const layer of shaped.metadata) gather(facts, layer, names.envelope);
  const identity = fieldsAt(tagged.data, "identity");
  if (identity !== undefined) gather(facts, identity, names.envelope);
  if (shaped.shape !== "unknown") gather(facts, tagged.data, names.said);
  else if (isNamed) gather(facts, body.value, names.said);
  if (tagged.aggregateType !== undefined) facts.aggregateType ??= tagged.aggregateType;
  for (const layer of shaped.envelope) gather(facts, layer, names.envelope);
  takeChain(facts, body.value);
  if (shaped.cid !== undefined) putFact(facts, "cid", shaped.cid, "payload");
  if (shaped.id !== undefined) putFact(facts, "id", shaped.id, "id");
  const isBare = shaped.shape === "unknown" && isNamed;
  const said: Said = {
    shape: isBare ? "S1" : shaped.shape,
    tagging: tagged.tagging,
    type: tagged.type,
    data: tagged.data,
    facts,
    cid: statedCid(headers.facts, facts, shaped.wrapper),
    ...(shaped.kind === undefined ? {} : { kind: shaped.kind }),
  };
  if (shaped.shape !== "unknown" || isNamed) return said;
  return {
    ...said,
    fault:
      "JSON of no known shape: neither headers nor body name a type, and no token of the subject says what it is",
  };
}

/** cim-domain's `CidChain {current, previous, …}`, by itself or under a name. */
function takeChain(facts: Facts, body: Fields): void {
  const chain = fieldsAt(body, "cid_chain") ?? ("current" in body && "previous" in body ? body : undefined);
  if (chain === undefined) return;
  putFact(facts, "cid", chain.current, "current");
  putFact(facts, "previous", chain.previous, "previous");
}
