import {
  definitionOf,
  type EventDefinition,
  eventSubject,
  faultsOf,
  header,
  isContext,
  type LogRecord,
  readHeader,
} from "@cim/contracts";
import { parseBody } from "./parse-body.ts";
import { readEnvelope } from "./read-envelope.ts";
import type { Misfit, NormaliseContext, NormaliseRule, RuleReading } from "./rule.ts";
import { type Upcasters, upcast, upcasters } from "./upcast.ts";

type Fields = Readonly<Record<string, unknown>>;
type SubjectPartsOfEvent = NonNullable<ReturnType<typeof eventSubject.parse>>;

/**
 * Our own events: subject by the native grammar and this installation's name, body by the catalogue's schema.
 * Strict where rows depend on it: type, subject and body must agree, as `sealEvent` writes them.
 */
export function createNativeRule(steps: Upcasters = upcasters): NormaliseRule {
  return {
    name: "native",
    read(record: LogRecord, context: NormaliseContext): RuleReading | undefined {
      // What came from another system is never ours, whatever it calls itself.
      if (record.origin !== undefined) return undefined;
      const parts = eventSubject.parse(record.subject);
      if (parts === undefined || parts.machine !== context.machine) return undefined;
      const body = parseBody(record.body);
      if (!body.ok) return { outcome: "misfit", misfit: body.misfit };
      if (!isFields(body.value)) return misfit("body-misfit", "the body is no JSON object");
      const type = typeOf(record, body.value);
      if (typeof type !== "string") return type;
      const definition = definitionOf(type);
      if (definition === undefined)
        return { outcome: "unknown-type", fault: `the type ${type} is not in the catalogue` };
      return readAs(definition, record, parts, body.value, steps);
    },
  };
}

function readAs(
  definition: EventDefinition,
  record: LogRecord,
  parts: SubjectPartsOfEvent,
  body: Fields,
  steps: Upcasters,
): RuleReading {
  const { type } = definition;
  const { context, aggregate, id, verb } = parts;
  if (context !== definition.context || aggregate !== definition.aggregate || verb !== definition.verb) {
    return misfit(
      "subject-misfit",
      `${type} belongs on ${definition.context}.events.${definition.aggregate}.<id>.${definition.verb}`,
    );
  }
  const stated = readHeader(record.headers, header.schemaVersion);
  const version = stated === undefined ? definition.version : Number(stated);
  if (!Number.isInteger(version) || version < 1 || version > definition.version) {
    return misfit("version-unknown", `${type} has version ${stated}; known is up to ${definition.version}`);
  }
  const lifted = upcast(steps, type, body, version, definition.version);
  if (lifted === undefined) {
    return misfit("version-unknown", `${type} has version ${version}, which is no longer read`);
  }
  const parsed = definition.schema.safeParse(lifted);
  if (!parsed.success) {
    const faults = faultsOf(parsed.error).slice(0, 5);
    return misfit("body-misfit", faults.map((fault) => `${fault.field || "body"}: ${fault.fix}`).join("; "));
  }
  const data = parsed.data as Fields;
  if (definition.aggregateId(data) !== id) {
    return misfit("subject-misfit", `the subject names ${aggregate} ${id}, the body another`);
  }
  return {
    outcome: "read",
    event: {
      position: record.position,
      ...readEnvelope(record),
      subject: record.subject,
      type,
      version,
      context: isContext(context) ? context : "other",
      aggregate: { type: aggregate, id },
      rule: "native",
      fault: undefined,
      data,
      size: record.body.byteLength,
    },
  };
}

/** The stated type; header and body must not contradict each other. */
function typeOf(record: LogRecord, body: Fields): string | RuleReading {
  const stated = readHeader(record.headers, header.eventType);
  const tag = typeof body.event_type === "string" ? body.event_type : undefined;
  if (stated !== undefined && tag !== undefined && stated !== tag) {
    return misfit("type-misfit", `the header says ${stated.slice(0, 100)}, the body ${tag.slice(0, 100)}`);
  }
  return (
    stated ?? tag ?? { outcome: "unknown-type", fault: "neither the headers nor the body name an event type" }
  );
}

function misfit(code: Misfit["code"], message: string): RuleReading {
  return { outcome: "misfit", misfit: { code, message } };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
