import type { ForeignReading, LogEvent } from "@cim/contracts";
import { aggregateOf } from "./aggregate-of.ts";
import type { Override } from "./configured.ts";
import { bytesHash, contentHash } from "./content-hash.ts";
import { idsOf } from "./ids-of.ts";
import type { ForeignMessage, Said } from "./message.ts";
import { ruleName } from "./rule-name.ts";
import { timeOf } from "./time-of.ts";
import { typeOf } from "./type-of.ts";

/** Longest type that is kept, as for raw events. */
const maxType = 256;
const maxFault = 1000;

/** One event of what configured rule (first), headers, body and subject (last) tell. */
export function assemble(message: ForeignMessage, said: Said, given: Override | undefined): LogEvent {
  const { record, subject } = message;
  const headers = message.headers.facts;
  const body = said.facts;
  const data = given?.data ?? said.data;
  const kind = given?.kind ?? said.kind ?? subject.kind;
  const stated = given?.type ?? typeOf(headers.type, said.type ?? body.type, said.tagging, subject.typeName);
  const type = stated.slice(0, maxType);
  const command = kind === "acknowledgement" ? commandOf(message, said) : undefined;
  const aggregate = thingOf(message, said, given, command);
  const ids = idsOf(given?.id, headers, body, aggregate?.id, { data, subject, cid: said.cid?.stated });
  const time = timeOf(record, given?.time, headers.time, body.time, data);
  const family = given?.name ?? said.family ?? subject.family;
  const fault = given?.type === undefined ? said.fault : undefined;
  const isBytes = said.shape === "text" || said.shape === "binary" || said.shape === "empty";
  const foreign: ForeignReading = {
    kind,
    family,
    shape: said.shape,
    tagging: said.tagging,
    headers: message.headers.dialect,
    prefix: subject.prefix,
    domain: given?.domain ?? headers.domain ?? body.domain ?? said.domain ?? subject.domain,
    form: subject.form,
    ids,
    timeFrom: time.from,
    contentHash: isBytes
      ? bytesHash(type, record.body)
      : contentHash({ type, aggregateId: aggregate?.id, data, ignored: message.names.ignored }),
    ...(said.cid === undefined ? {} : { cid: said.cid }),
  };
  return {
    position: record.position,
    time: time.at,
    subject: record.subject,
    id: ids[0] ?? `position:${record.position}`,
    type,
    version: headers.version ?? body.version ?? subject.version ?? 1,
    context: "other",
    aggregate,
    correlationId: given?.correlation ?? headers.correlation ?? body.correlation ?? subject.correlationId,
    causationId: given?.causation ?? headers.causation ?? body.causation ?? command,
    actor: headers.actor ?? body.actor ?? "",
    source: headers.source ?? body.source ?? "",
    rule:
      fault === undefined
        ? (given?.name ?? ruleName(family, said.shape, said.tagging, message.headers.dialect))
        : "raw",
    fault: fault?.slice(0, maxFault),
    data,
    size: record.body.byteLength,
    ...(record.origin === undefined ? {} : { origin: record.origin }),
    foreign,
  };
}

/** The command that an acknowledgement answers: it is its cause, not its own id. */
function commandOf({ headers, subject }: ForeignMessage, { facts }: Said): string | undefined {
  return facts.ids[0] ?? subject.aggregate?.id ?? headers.facts.ids[0];
}

function thingOf(
  { headers, subject }: ForeignMessage,
  said: Said,
  given: Override | undefined,
  command: string | undefined,
): LogEvent["aggregate"] {
  if (given?.aggregateId === undefined) {
    if (said.aggregate !== undefined) return said.aggregate;
    if (command !== undefined) return { type: "command", id: command };
  }
  return aggregateOf(
    { type: given?.aggregateType, id: given?.aggregateId },
    headers.facts,
    said.facts,
    subject,
    said.data,
  );
}
