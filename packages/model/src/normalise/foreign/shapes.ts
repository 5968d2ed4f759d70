import { looseName, type MessageKind } from "@cim/contracts";
import { type Fields, fieldsAt, isFields } from "./fields.ts";
import { readTag, type Tagged } from "./tagging.ts";

/** A body taken apart. */
export interface Shaped {
  /** `S1` to `S7`, or `unknown`. */
  readonly shape: string;
  readonly tagged: Tagged;
  /** Layers that tell of the message: metadata, which counts first, and the envelope, which counts after what is said. */
  readonly metadata: readonly Fields[];
  readonly envelope: readonly Fields[];
  /** The message's own id, where the envelope calls it just `id`. */
  readonly id?: unknown;
  readonly kind?: MessageKind;
  /** What names a payload that is elsewhere. */
  readonly cid?: unknown;
  /** Around the whole: a chain's link. */
  readonly wrapper?: "ipld" | "keys";
}

type Shape = (body: Fields) => Shaped | undefined;

const none: readonly Fields[] = [];

/** The shapes of cim.md, section 2; the first that fits counts, so the ones with more fields come first. */
const shapes: readonly Shape[] = [link, reference, order, graph, enveloped, stored, wrapped, bridge];

/** Takes a body apart. */
export function readShape(body: Fields): Shaped {
  for (const shape of shapes) {
    const shaped = shape(body);
    if (shaped !== undefined) return shaped;
  }
  const tagged = readTag(body);
  return {
    shape: tagged.tagging === "none" ? "unknown" : "S1",
    tagged,
    metadata: inner(body),
    envelope: none,
  };
}

/** Links of chains: cim-ipld's `{content, cid, previous_cid, sequence}` and cim-keys' `{cid, envelope, stored_at}`. */
function link(body: Fields): Shaped | undefined {
  if (!("cid" in body)) return undefined;
  const content = "previous_cid" in body && "sequence" in body ? fieldsAt(body, "content") : undefined;
  const envelope = "stored_at" in body ? fieldsAt(body, "envelope") : undefined;
  const said = content ?? envelope;
  if (said === undefined) return undefined;
  const shaped = readShape(said);
  return {
    ...shaped,
    envelope: [...shaped.envelope, body],
    wrapper: content === undefined ? "keys" : "ipld",
  };
}

/** S7: cim-domain's DomainEventEnvelope; the payload is there (`Right`) or named by its CID (`Left`). */
function reference(body: Fields): Shaped | undefined {
  const { payload, payload_metadata: about } = body;
  if (!("event_id" in body) || !isFields(about) || !isFields(payload)) return undefined;
  const type = typeof about.payload_type === "string" ? about.payload_type : undefined;
  const value = payload.kind === "Left" || payload.kind === "Right" ? payload.value : payload;
  const isNamed = payload.kind === "Left";
  const tagged = isNamed || !isFields(value) ? untagged({ payload: value }) : readTag(value);
  return {
    shape: "S7",
    tagged: type === undefined || tagged.type !== undefined ? tagged : { ...tagged, type },
    metadata: none,
    envelope: [body, about],
    ...(isNamed ? { cid: value } : {}),
  };
}

/** S7 of commands, queries and acknowledgements. */
function order(body: Fields): Shaped | undefined {
  const identity = fieldsAt(body, "identity");
  for (const kind of ["command", "query"] as const) {
    if (identity === undefined || !("id" in body) || body[kind] === undefined) continue;
    return {
      shape: "S7",
      tagged: readTag(body[kind]),
      metadata: [identity],
      envelope: [body],
      id: body.id,
      kind,
    };
  }
  if (typeof body.status !== "string" || body.command_id === undefined) return undefined;
  return {
    shape: isFields(body.correlation_id) ? "S7" : "S1",
    tagged: untagged(body),
    metadata: inner(body),
    envelope: [body],
    kind: "acknowledgement",
  };
}

/** S5: cim-graph. */
function graph(body: Fields): Shaped | undefined {
  const event = fieldsAt(body, "event");
  if (event === undefined || !("payload" in event) || !("event_id" in event)) return undefined;
  return { shape: "S5", tagged: readTag(event.payload), metadata: [event], envelope: [body] };
}

/** S4: metadata beside the event. */
function enveloped(body: Fields): Shaped | undefined {
  const metadata = fieldsAt(body, "metadata");
  if (metadata === undefined || body.event === undefined) return undefined;
  if (!("event_id" in metadata || "occurred_at" in metadata)) return undefined;
  return { shape: "S4", tagged: readTag(body.event), metadata: [metadata], envelope: [body] };
}

/** S3: the flat stored event, also as cim-events and cim-start write it. */
function stored(body: Fields): Shaped | undefined {
  const { event_type: type } = body;
  if (typeof type !== "string" || !("event_id" in body || "aggregate_id" in body || "header" in body)) {
    return undefined;
  }
  const name = ["data", "event_data", "payload"].find((one) => body[one] !== undefined);
  if (name === undefined) return undefined;
  const value = body[name];
  const tagged = readTag(value);
  const isSame =
    tagged.tagging === "adjacent" ||
    (tagged.type !== undefined && looseName(tagged.type) === looseName(type));
  const data = isFields(value) ? value : { value };
  const isEvent = !isSame || tagged.tagging === "type";
  return {
    shape: "S3",
    tagged: {
      tagging: isEvent ? "event_type" : tagged.tagging,
      type,
      data: isSame ? tagged.data : data,
      aggregateType: tagged.aggregateType,
    },
    metadata: inner(body),
    envelope: [body],
  };
}

/** S2: the event with its aggregate's id around it. */
function wrapped(body: Fields): Shaped | undefined {
  if (!("aggregate_id" in body) || body.event === undefined) return undefined;
  if (!("sequence" in body || "timestamp" in body || "correlation_id" in body)) return undefined;
  return { shape: "S2", tagged: readTag(body.event), metadata: inner(body), envelope: [body] };
}

/** S6: cim-bridge's events, commands and queries. */
function bridge(body: Fields): Shaped | undefined {
  if (!("id" in body) || !("correlation_id" in body || "timestamp" in body)) return undefined;
  for (const kind of ["event", "command", "query"] as const) {
    if (body[kind] === undefined) continue;
    const shaped: Shaped = {
      shape: "S6",
      tagged: readTag(body[kind]),
      metadata: inner(body),
      envelope: [body],
      id: body.id,
    };
    return kind === "event" ? shaped : { ...shaped, kind };
  }
  return undefined;
}

function untagged(data: Fields): Tagged {
  return { tagging: "none", type: undefined, data, aggregateType: undefined };
}

/** Objects of metadata inside a body, under the names that are in use. */
function inner(body: Fields): readonly Fields[] {
  const found = ["metadata", "header", "identity"].map((name) => fieldsAt(body, name));
  return found.filter((fields) => fields !== undefined);
}
