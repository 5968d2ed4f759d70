import { type ForeignFixture, id } from "./fixture.ts";

/** cim-domain-policy: S1, lower-case headers, the type without separators in subject and header. */
export const policy: readonly ForeignFixture[] = [
  {
    name: "an event",
    subject: `events.policy.${id.thing}.policyviolationdetected`,
    headers: { "event-type": "policyviolationdetected", "aggregate-id": id.thing },
    body: {
      event_type: "PolicyViolationDetected",
      event_id: id.event,
      policy_id: id.thing,
      violations: ["too much sugar"],
      severity: "low",
      detected_at: "2025-11-09T09:00:00Z",
    },
    reads: {
      type: "PolicyViolationDetected",
      family: "B",
      shape: "S1",
      tagging: "event_type",
      headers: "lower-case",
      domain: "policy",
      form: "events.policy.*.policyviolationdetected",
      ids: [id.event],
      time: ["2025-11-09T09:00:00.000Z", "body"],
      aggregate: ["policy", id.thing],
      data: { severity: "low" },
    },
  },
  {
    name: "a command",
    subject: "policy.commands.activate",
    body: { policy_id: id.thing },
    reads: {
      type: "activate",
      kind: "command",
      family: "A",
      shape: "S1",
      tagging: "none",
      domain: "policy",
      form: "policy.commands.activate",
      aggregate: ["policy", id.thing],
    },
  },
];
