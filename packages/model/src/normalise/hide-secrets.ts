import { definitionOf, type ForeignReading, type LogEvent } from "@cim/contracts";
import type { Mask } from "../privacy/create-mask.ts";
import { withoutSecretForms } from "../privacy/secret-forms.ts";
import { withoutSecretTokens } from "../privacy/subject-secrets.ts";

/**
 * An event without the secret and personal values of what it says. One of our own stays whole where its schema would not take
 * the mark in place of a value, or its thing could no longer be told, as rows depend on it: that one is hidden in what leaves
 * (see `Mask.body`).
 */
export function hideSecrets(event: LogEvent, mask: Mask): LogEvent {
  return hideInSaid(hideInFacts(event), mask);
}

function hideInSaid(event: LogEvent, mask: Mask): LogEvent {
  const { data, masked } = mask.data(event.type, event.data);
  if (masked.length === 0) return event;
  if (event.rule === "native" && !isTaken(event, data)) return event;
  return { ...event, data, masked };
}

function isTaken({ type, aggregate }: LogEvent, data: LogEvent["data"]): boolean {
  const definition = definitionOf(type);
  return (
    definition?.schema.safeParse(data).success === true && definition.aggregateId(data) === aggregate?.id
  );
}

/**
 * Ids, names and the type are read from headers and bodies before anything is hidden, and lie in every list: what is a secret by its
 * form is hidden there too. An own event's thing and type are held by its schema.
 */
function hideInFacts(event: LogEvent): LogEvent {
  const { id, type, aggregate, correlationId, causationId, actor, source, foreign } = event;
  const isNative = event.rule === "native";
  const shown = {
    id: withoutSecret(id),
    type: isNative ? type : withoutSecret(type),
    correlationId: correlationId && withoutSecret(correlationId),
    causationId: causationId && withoutSecret(causationId),
    actor: withoutSecret(actor),
    source: withoutSecret(source),
  };
  const thing = isNative || aggregate === undefined ? aggregate : inThing(aggregate);
  const reading = foreign && inReading(foreign);
  const isSame =
    shown.id === id &&
    shown.type === type &&
    shown.correlationId === correlationId &&
    shown.causationId === causationId &&
    shown.actor === actor &&
    shown.source === source &&
    thing === aggregate &&
    reading === foreign;
  if (isSame) return event;
  return { ...event, ...shown, aggregate: thing, ...(reading === undefined ? {} : { foreign: reading }) };
}

function inThing(thing: NonNullable<LogEvent["aggregate"]>): NonNullable<LogEvent["aggregate"]> {
  const id = withoutSecret(thing.id);
  return id === thing.id ? thing : { ...thing, id };
}

function inReading(foreign: ForeignReading): ForeignReading {
  const { ids, cid, domain } = foreign;
  const shown = ids.map(withoutSecret);
  const [stated, previous] = [cid?.stated, cid?.previous].map((text) => text && withoutSecret(text));
  const isSame =
    shown.every((id, at) => id === ids[at]) && stated === cid?.stated && previous === cid?.previous;
  const said = withoutSecret(domain);
  if (isSame && said === domain) return foreign;
  return {
    ...foreign,
    ids: shown,
    domain: said,
    ...(cid === undefined ? {} : { cid: { ...cid, stated, previous } }),
  };
}

/** Facts may be tokens of a subject, and then a piece of a secret that dots cut in several. */
function withoutSecret(text: string): string {
  return withoutSecretTokens(withoutSecretForms(text));
}
