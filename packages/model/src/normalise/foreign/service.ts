import { noFacts } from "./facts.ts";
import { isFields } from "./fields.ts";
import type { ForeignMessage, Said } from "./message.ts";
import { putFact } from "./put-fact.ts";

/**
 * Services that tell of themselves: cim-domain-git's heartbeats (`_SERVICES.{name}.{instance}`), health answers (`_HEALTH.{name}`,
 * `….health`), and NATS' own service API should it ever be used (`$SRV.>`, types `io.nats.micro.…`).
 */
export function readService({ body, subject }: ForeignMessage): Said | undefined {
  const value = body.form === "json" && isFields(body.value) ? body.value : undefined;
  const stated = value?.type;
  const micro = typeof stated === "string" && stated.startsWith("io.nats.micro.") ? stated : undefined;
  const isHealth = subject.kind === "health" || subject.kind === "heartbeat";
  if (subject.family !== "service" && micro === undefined && !isHealth) return undefined;
  const facts = noFacts();
  const data = value ?? {};
  putFact(facts, "time", data.last_heartbeat ?? data.timestamp, "last_heartbeat");
  const named = typeof data.name === "string" && data.name !== "" ? data.name : subject.aggregateType;
  const name = (named === "" ? subject.domain : named).slice(0, 256);
  putFact(facts, "source", name, "name");
  const isUnread = body.form === "binary" || (body.form === "text" && body.broken);
  return {
    shape: body.form === "json" && value !== undefined ? "S1" : body.form === "json" ? "unknown" : body.form,
    tagging: micro === undefined ? "none" : "type",
    ...(subject.family === "service" || micro !== undefined ? { family: "service" } : {}),
    kind: micro === undefined ? subject.kind : "heartbeat",
    domain: name,
    type: micro,
    data,
    facts,
    ...(name === "" ? {} : { aggregate: { type: "service", id: name } }),
    ...(isUnread ? { fault: body.why } : {}),
  };
}
