import { type ForeignFixture, id } from "./fixture.ts";

const headers = {
  "CIM-Event-Type": "ComponentStarted",
  "CIM-Schema-Version": "1",
  "CIM-Correlation-Id": id.correlation,
  "CIM-Causation-Id": id.causation,
  "CIM-Actor": "person:ada",
  "CIM-Source": "cim-bridge-nats",
  "CIM-Timestamp": "2026-11-20T09:00:00.000Z",
  "CIM-Aggregate-Type": "component",
  "CIM-Aggregate-Id": "web.1",
  "CIM-Cid": id.cid,
  "Nats-Msg-Id": id.event,
};

const common = {
  type: "ComponentStarted",
  family: "native",
  shape: "S1",
  tagging: "event_type",
  headers: "cim",
  domain: "fleet",
  form: "harbour.fleet.events.component.*.started",
  ids: [id.event, id.cid],
  correlation: id.correlation,
  causation: id.causation,
  time: ["2026-11-20T09:00:00.000Z", "header"],
  aggregate: ["component", "web.1"],
  actor: "person:ada",
  source: "cim-bridge-nats",
  cid: { stated: id.cid, previous: undefined, chain: "none" },
} as const;

/** Another installation of this product: its own events, by the catalogue's schema as far as they fit. */
export const nativeElsewhere: readonly ForeignFixture[] = [
  {
    name: "an event that fits the catalogue",
    subject: "harbour.fleet.events.component.web%2E1.started",
    headers,
    body: { event_type: "ComponentStarted", component: "web.1", version: "2", colour: "not in the schema" },
    reads: { ...common, data: { component: "web.1", version: "2" } },
  },
  {
    name: "one that does not",
    subject: "harbour.fleet.events.component.web%2E1.started",
    headers,
    body: { event_type: "ComponentStarted", component: 1, colour: "kept" },
    reads: { ...common, data: { component: 1, colour: "kept" } },
  },
];
