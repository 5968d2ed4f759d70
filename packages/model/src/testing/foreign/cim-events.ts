import { type ForeignFixture, id } from "./fixture.ts";

/** cim/modules/cim-events: S3 with `event_data` and a header, X headers, CIDs linked by `parent_cid`. */
export const cimEvents: readonly ForeignFixture[] = [
  {
    name: "an event with its header in the body",
    subject: "events.order.placed",
    headers: { "X-CID": id.cid, "X-Parent-CID": id.previousCid, "X-Event-Type": "OrderPlaced" },
    body: {
      event_type: "OrderPlaced",
      aggregate_id: id.thing,
      event_data: { total: 12 },
      header: {
        message_id: { Uuid: id.event },
        correlation_id: { Cid: id.previousCid },
        causation_id: { Uuid: id.causation },
        timestamp: "2025-09-13T09:00:00Z",
      },
      cid: id.cid,
      parent_cid: id.previousCid,
      sequence: 3,
    },
    reads: {
      type: "OrderPlaced",
      family: "B",
      shape: "S3",
      tagging: "event_type",
      headers: "x",
      domain: "order",
      form: "events.order.placed",
      ids: [id.event, id.cid],
      correlation: id.previousCid,
      causation: id.causation,
      time: ["2025-09-13T09:00:00.000Z", "body"],
      aggregate: ["order", id.thing],
      cid: { stated: id.cid, previous: id.previousCid, chain: "cim-events" },
      data: { total: 12 },
    },
  },
];
