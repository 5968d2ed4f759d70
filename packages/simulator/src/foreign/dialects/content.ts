import { cidOf, foreignCidOf } from "@cim/contracts";
import { message, type Speak } from "../foreign-message.ts";
import { zstdFrame } from "../zstd-frame.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const dagJson = 0x0129;
const dagCbor = 0x71;

/** document: S1, externally tagged, versions linked by content identifiers; a thumbnail and a packed text beside it. */
export const documentChanged: Speak = (scene) => {
  const document = scene.thing("document");
  const previous = cidOf(bytes(`version before ${scene.hex(4)}`));
  const content = `Tea, ${scene.hex(8)}`;
  const cid = cidOf(bytes(content));
  const updated = {
    MetadataUpdated: { document_id: document, cid, previous_version_cid: previous, title: "Tea" },
  };
  const packed = zstdFrame(
    bytes(
      JSON.stringify({
        ContentUpdated: { document_id: document, password: scene.hex(12), text: content.repeat(20) },
      }),
    ),
  );
  const image = Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    0,
    0,
    0,
    13,
    0xff,
    scene.between(0, 255),
  ]);
  const publisher = "cim-domain-document";
  const stream = "DOCUMENT_EVENTS";
  return {
    messages: [
      message(publisher, stream, `events.document.cid.${cid}.metadata.metadata_updated`, updated),
      message(publisher, stream, `events.document.${document}.content.updated`, packed),
      message(publisher, stream, `events.document.${document}.thumbnail.generated`, image),
    ],
    id: cid,
    correlation: document,
  };
};

/** cim/modules/cim-events: the identifier is over the event with `cid:null,sequence:0`, numbers as Rust writes them. */
export const orderPlaced: Speak = (scene) => {
  const id = scene.v7();
  const { correlation = id } = scene.cause ?? {};
  const order = scene.thing("order");
  const parent = cidOf(bytes(scene.hex(8)));
  const event = (cid: string, sequence: number) =>
    `{"event_type":"OrderPlaced","aggregate_id":"${order}","event_data":{"order_id":"${order}","total":12.0},"header":{"message_id":{"Uuid":"${id}"},"correlation_id":{"Uuid":"${correlation}"},"causation_id":{"Uuid":"${scene.cause?.id ?? id}"},"timestamp":"${scene.time}"},"cid":${cid},"parent_cid":"${parent}","sequence":${sequence}}`;
  const cid = foreignCidOf(bytes(event("null", 0)), dagCbor, "sha2-256");
  const isBroken = scene.chance(0.1);
  const body = event(`"${cid}"`, scene.between(1, 99));
  const headers = { "X-CID": cid, "X-Parent-CID": parent, "X-Event-Type": "OrderPlaced" };
  return {
    messages: [
      message(
        "cim-events",
        "CIM_EVENTS",
        "events.order.placed",
        isBroken ? body.replace("12.0", "13.0") : body,
        headers,
      ),
    ],
    id,
    correlation,
  };
};

/** cim-ipld: a link of a chain, its identifier over `{content,previous_cid,sequence}`. */
export const linkAppended: Speak = (scene) => {
  const id = scene.v7();
  const order = scene.thing("order");
  const content = `{"id":"${id}","event_type":"order.shipped","payload":{"order_id":"${order}","weight":1.0},"timestamp":${Math.floor(scene.at / 1000)}}`;
  const previous = `"${cidOf(bytes(scene.hex(8)))}"`;
  const sequence = scene.between(1, 50);
  const cid = foreignCidOf(
    bytes(`{"content":${content},"previous_cid":${previous},"sequence":${sequence}}`),
    dagJson,
    "blake3-256",
  );
  const told = scene.chance(0.1) ? content.replace("1.0", "2.0") : content;
  const body = `{"content":${told},"cid":"${cid}","previous_cid":${previous},"sequence":${sequence},"timestamp":{"secs_since_epoch":${Math.floor(scene.at / 1000)},"nanos_since_epoch":0}}`;
  return {
    messages: [message("cim-ipld", "CIM_EVENTS", "events.order.shipped", body)],
    id,
    correlation: id,
  };
};

/** cim-start's scripts: the environment in front, S3 with type, domain and version. */
export const orderCreated: Speak = (scene) => {
  const id = scene.v7();
  const { correlation = id } = scene.cause ?? {};
  const body = {
    event_id: id,
    event_type: "OrderCreated",
    aggregate_id: scene.thing("order"),
    aggregate_type: "Order",
    domain: "orders",
    version: 1,
    timestamp: scene.time,
    data: { total: 12, customer_password: scene.hex(10) },
    metadata: { correlation_id: correlation, causation_id: scene.cause?.id ?? id, user: "ada" },
  };
  const subject = `dev.domain.orders.order.created.${id}`;
  return { messages: [message("cim-start", "DOMAIN_ORDERS_EVENTS", subject, body)], id, correlation };
};
