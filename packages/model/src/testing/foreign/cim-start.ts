import { type ForeignFixture, id } from "./fixture.ts";

/** cim-start's scripts: an environment in front, S3 with aggregate type, domain and version. */
export const cimStart: readonly ForeignFixture[] = [
  {
    name: "an event",
    subject: `dev.domain.person.person.created.${id.event}`,
    body: {
      event_id: id.event,
      event_type: "PersonCreated",
      aggregate_id: id.thing,
      aggregate_type: "Person",
      domain: "person",
      version: 1,
      timestamp: "2025-11-10T09:00:00Z",
      data: { name: "Ada" },
      metadata: { correlation_id: id.correlation, causation_id: id.causation, actor: "ada" },
    },
    reads: {
      type: "PersonCreated",
      family: "E",
      shape: "S3",
      tagging: "event_type",
      prefix: "dev",
      domain: "person",
      form: "dev.domain.person.person.created.*",
      ids: [id.event],
      correlation: id.correlation,
      causation: id.causation,
      time: ["2025-11-10T09:00:00.000Z", "body"],
      aggregate: ["Person", id.thing],
      actor: "ada",
      data: { name: "Ada" },
    },
  },
  {
    name: "a command",
    subject: "staging.command.person.create",
    body: { name: "Ada" },
    reads: {
      type: "create",
      kind: "command",
      family: "E",
      shape: "S1",
      tagging: "none",
      prefix: "staging",
      domain: "person",
      form: "staging.command.person.create",
    },
  },
];
