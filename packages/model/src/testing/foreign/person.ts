import { type ForeignFixture, id } from "./fixture.ts";

/** cim-domain-person: S2 around an externally tagged event; correlation and causation are random. */
export const person: readonly ForeignFixture[] = [
  {
    name: "an event",
    subject: `person.events.${id.thing}.name_updated`,
    body: {
      aggregate_id: id.thing,
      sequence: 2,
      event: {
        NameUpdated: {
          person_id: id.thing,
          old_name: "A",
          new_name: "Ada",
          updated_at: "2025-11-09T09:00:00Z",
        },
      },
      timestamp: "2025-11-09T09:00:00.100Z",
      correlation_id: id.four,
      causation_id: id.fourCorrelation,
    },
    reads: {
      type: "NameUpdated",
      family: "A",
      shape: "S2",
      tagging: "external",
      domain: "person",
      form: "person.events.*.name_updated",
      correlation: id.four,
      causation: id.fourCorrelation,
      time: ["2025-11-09T09:00:00.100Z", "body"],
      aggregate: ["person", id.thing],
    },
  },
  {
    name: "an event by its builder's subjects",
    subject: `events.person.${id.thing}.attribute.recorded`,
    body: { AttributeRecorded: { person_id: id.thing, recorded_at: 1_762_679_000 } },
    reads: {
      type: "AttributeRecorded",
      family: "B",
      shape: "S1",
      tagging: "external",
      domain: "person",
      form: "events.person.*.attribute.recorded",
      time: ["2025-11-09T09:03:20.000Z", "body"],
      aggregate: ["person", id.thing],
    },
  },
];
