import { type ForeignFixture, id } from "./fixture.ts";

const headers = {
  "Nats-Msg-Id": id.event,
  "CIM-Event-Type": "CertificateSigned",
  "CIM-Source": "cim-keys",
  "CIM-Correlation-Id": id.correlation,
  "CIM-Causation-Id": id.causation,
  "CIM-Timestamp": "2026-01-08T09:00:00+01:00",
};

const said = {
  event_type: "CertificateSigned",
  cert_id: id.thing,
  signed_by: id.other,
  signed_at: "2026-01-08T07:59:59Z",
};

/** cim-keys: S1, adjacently tagged around an internal tag, with the CIM headers it calls mandatory; its links on disk. */
export const keys: readonly ForeignFixture[] = [
  {
    name: "an event",
    subject: "keys.events.certificate.signed",
    headers,
    body: { aggregate: "Certificate", event: said },
    reads: {
      type: "CertificateSigned",
      family: "A",
      shape: "S1",
      tagging: "adjacent",
      headers: "cim",
      domain: "keys",
      form: "keys.events.certificate.signed",
      ids: [id.event],
      correlation: id.correlation,
      causation: id.causation,
      time: ["2026-01-08T08:00:00.000Z", "header"],
      aggregate: ["Certificate", id.thing],
      source: "cim-keys",
      data: { signed_by: id.other },
    },
  },
  {
    name: "a verb of two words, without headers",
    subject: "keys.events.yubikey.pin-configured",
    body: { aggregate: "YubiKey", event: { event_type: "YubiKeyPinConfigured", yubikey_serial: "123" } },
    reads: {
      type: "YubiKeyPinConfigured",
      family: "A",
      shape: "S1",
      tagging: "adjacent",
      domain: "keys",
      form: "keys.events.yubikey.pin-configured",
    },
  },
  {
    name: "a link as it is on disk",
    subject: "keys.events.certificate.signed",
    headers: { "Nats-Msg-Id": id.event },
    body: {
      cid: id.cid,
      envelope: {
        event_id: id.event,
        aggregate_id: id.thing,
        aggregate_type: "Certificate",
        correlation_id: id.correlation,
        timestamp: "2026-01-08T08:00:00Z",
        nats_subject: "keys.events.certificate.signed",
        event: { aggregate: "Certificate", event: said },
      },
      stored_at: "2026-01-08T08:00:01Z",
      causation_cid: id.previousCid,
    },
    reads: {
      type: "CertificateSigned",
      family: "A",
      shape: "S2",
      tagging: "adjacent",
      domain: "keys",
      form: "keys.events.certificate.signed",
      ids: [id.event, id.cid],
      correlation: id.correlation,
      time: ["2026-01-08T08:00:00.000Z", "body"],
      aggregate: ["Certificate", id.thing],
      cid: { stated: id.cid, previous: id.previousCid, chain: "keys" },
    },
  },
  {
    name: "an organisation in front",
    subject: "cowboyai.security.keys.rotated",
    body: { event_type: "KeyRotated", key_id: id.thing },
    reads: {
      type: "KeyRotated",
      family: "H",
      shape: "S1",
      tagging: "event_type",
      prefix: "cowboyai",
      domain: "security",
      form: "cowboyai.security.keys.rotated",
      aggregate: ["key", id.thing],
    },
  },
];
