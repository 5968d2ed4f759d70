import { type ForeignFixture, id } from "./fixture.ts";

/** cim-bridge: S6 for events, commands and queries, without headers. */
export const bridge: readonly ForeignFixture[] = [
  {
    name: "an event",
    subject: "bridge.event.query.completed",
    body: {
      id: id.four,
      event: { QueryCompleted: { model: "vicuna", tokens: 12 } },
      correlation_id: id.fourCorrelation,
      causation_id: null,
      timestamp: "2025-07-05T09:00:00Z",
      metadata: {},
    },
    reads: {
      type: "QueryCompleted",
      family: "C",
      shape: "S6",
      tagging: "external",
      domain: "bridge",
      form: "bridge.event.query.completed",
      ids: [id.four],
      correlation: id.fourCorrelation,
      time: ["2025-07-05T09:00:00.000Z", "body"],
      data: { model: "vicuna" },
    },
  },
  {
    name: "a command",
    subject: "bridge.command.query",
    body: {
      id: id.four,
      command: { Query: { model: "vicuna", prompt: "tea?" } },
      correlation_id: id.four,
      timestamp: "2025-07-05T09:00:00Z",
      metadata: {},
    },
    reads: {
      type: "Query",
      kind: "command",
      family: "C",
      shape: "S6",
      tagging: "external",
      domain: "bridge",
      form: "bridge.command.query",
      ids: [id.four],
      correlation: id.four,
      time: ["2025-07-05T09:00:00.000Z", "body"],
    },
  },
  {
    name: "a query without fields",
    subject: "bridge.query.active_provider",
    body: {
      id: id.four,
      query: "ActiveProvider",
      correlation_id: id.four,
      timestamp: "2025-07-05T09:00:00Z",
    },
    reads: {
      type: "ActiveProvider",
      kind: "query",
      family: "C",
      shape: "S6",
      tagging: "external",
      domain: "bridge",
      form: "bridge.query.active_provider",
      ids: [id.four],
      correlation: id.four,
      time: ["2025-07-05T09:00:00.000Z", "body"],
    },
  },
];
