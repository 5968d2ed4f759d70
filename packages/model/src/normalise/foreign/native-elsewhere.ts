import { definitionOf } from "@cim/contracts";
import { noFacts } from "./facts.ts";
import { isFields } from "./fields.ts";
import type { ForeignMessage, Said } from "./message.ts";
import { statedCid } from "./stated-cid.ts";

/** Events of another installation of this product, by the catalogue's schema; what does not fit is read as any other body. */
export function readNativeElsewhere({ subject, body, headers }: ForeignMessage): Said | undefined {
  if (subject.family !== "native" || body.form !== "json" || !isFields(body.value)) return undefined;
  const tag = body.value.event_type;
  const type = headers.facts.type ?? (typeof tag === "string" ? tag : undefined);
  const definition = type === undefined ? undefined : definitionOf(type);
  if (definition === undefined) return undefined;
  const parsed = definition.schema.safeParse(body.value);
  if (!parsed.success) return undefined;
  const facts = noFacts();
  return {
    shape: "S1",
    tagging: typeof tag === "string" ? "event_type" : "none",
    family: "native",
    type,
    data: parsed.data,
    facts,
    cid: statedCid(headers.facts, facts, undefined),
  };
}
