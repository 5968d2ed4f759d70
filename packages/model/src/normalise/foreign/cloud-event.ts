import { noFacts } from "./facts.ts";
import { type Fields, fieldsAt, isFields } from "./fields.ts";
import type { ForeignMessage, Said } from "./message.ts";
import { putFact } from "./put-fact.ts";

const attributes = [
  ["id", "id"],
  ["time", "time"],
  ["source", "source"],
  ["correlation", "correlationid"],
  ["causation", "causationid"],
] as const;

/** What wasmCloud's and wadm's events are about: beginning of the type's last word -> kind of thing, fields of its id. */
const lattices: readonly (readonly [beginning: string, kind: string, fields: readonly string[]])[] = [
  ["component", "wasm-component", ["component_id", "public_key"]],
  ["actor", "wasm-component", ["component_id", "public_key"]],
  ["provider", "wasm-provider", ["provider_id", "public_key"]],
  ["health_check", "wasm-provider", ["provider_id", "public_key"]],
  ["host", "wasm-host", ["host_id", "id"]],
  ["linkdef", "wasm-link", ["source_id", "id"]],
  ["manifest", "wadm-manifest", ["name"]],
  ["model", "wadm-manifest", ["name"]],
  ["labels", "wasm-host", ["host_id", "id"]],
];

/** CloudEvents 1.0, structured (JSON) or binary (`ce-` headers): also wasmCloud's `wasmbus.evt.*` and wadm's `wadm.evt.*`. */
export function readCloudEvent({ body, headers, record }: ForeignMessage): Said | undefined {
  const value = body.form === "json" ? body.value : undefined;
  if (isFields(value) && typeof value.specversion === "string" && typeof value.type === "string") {
    const facts = noFacts();
    for (const [fact, name] of attributes) if (name in value) putFact(facts, fact, value[name], name);
    const data = fieldsAt(value, "data") ?? (value.data === undefined ? {} : { data: value.data });
    return said(value.type, data, facts, { subject: value.subject, source: facts.source });
  }
  if (headers.dialect !== "cloudevent" || headers.facts.type === undefined) return undefined;
  const data = isFields(value) ? value : {};
  const subject = record.headers["ce-subject"];
  return {
    ...said(headers.facts.type, data, noFacts(), { subject, source: headers.facts.source }),
    ...(body.form !== "json" && body.broken ? { fault: body.why } : {}),
  };
}

function said(
  type: string,
  data: Fields,
  facts: Said["facts"],
  about: { readonly subject: unknown; readonly source: string | undefined },
): Said {
  const thing = thingOf(type, data, about);
  return {
    shape: "cloudevent",
    tagging: "type",
    family: "cloudevent",
    type,
    data,
    facts,
    ...(thing === undefined ? {} : { aggregate: thing }),
  };
}

function thingOf(
  type: string,
  data: Fields,
  { subject, source }: { readonly subject: unknown; readonly source: string | undefined },
): Said["aggregate"] {
  if (type.startsWith("com.wasmcloud.")) {
    const word = type.slice(type.lastIndexOf(".") + 1);
    for (const [beginning, kind, fields] of lattices) {
      if (!word.startsWith(beginning)) continue;
      const field = fields.find((name) => typeof data[name] === "string" && data[name] !== "");
      const id = field === undefined ? (kind === "wasm-host" ? source : undefined) : String(data[field]);
      return id === undefined || id === "" ? undefined : { type: kind, id: id.slice(0, 256) };
    }
  }
  if (typeof subject !== "string" || subject === "") return undefined;
  return { type: "cloudevent-subject", id: subject.slice(0, 256) };
}
