import { type ForeignFixture, id } from "./fixture.ts";

const event = (payload: unknown) => ({
  event: {
    event_id: id.event,
    aggregate_id: id.thing,
    correlation_id: id.correlation,
    causation_id: null,
    payload,
  },
  cid: "Qm0123456789abcdef",
  sequence: 3,
  headers: {},
});

const common = {
  shape: "S5",
  ids: [id.event, "Qm0123456789abcdef"],
  correlation: id.correlation,
  cid: { stated: "Qm0123456789abcdef", previous: undefined, chain: "none" },
} as const;

/** cim-graph (S5, nested external tags, coarse header types, no type in the subject) and cim-domain-graph (declared only). */
export const graph: readonly ForeignFixture[] = [
  {
    name: "a state of a workflow, by aggregate only",
    subject: `local.cim.workflow.${id.thing}`,
    headers: {
      "Nats-Msg-Id": id.event,
      "Cim-Event-Id": id.event,
      "Cim-Event-Type": "nodeadded",
      "Cim-Graph-Type": "workflow",
      "Cim-Correlation-Id": id.correlation,
    },
    body: event({ Workflow: { StateAdded: { state_id: "open", name: "Open" } } }),
    reads: {
      ...common,
      type: "StateAdded",
      family: "E",
      tagging: "nested-external",
      headers: "cim",
      prefix: "local.cim",
      domain: "workflow",
      form: "local.cim.workflow.*",
      aggregate: ["workflow", id.thing],
      data: { state_id: "open", name: "Open" },
    },
  },
  {
    name: "a generic payload under its other prefix",
    subject: `cim.graph.workflow.${id.thing}.node_added`,
    body: event({ Generic: { event_type: "TeaBrewed", data: { cups: 2 } } }),
    reads: {
      ...common,
      type: "TeaBrewed",
      family: "I",
      tagging: "nested-external",
      prefix: "cim",
      domain: "graph",
      form: "cim.graph.workflow.*.node_added",
      aggregate: ["workflow", id.thing],
      data: { cups: 2 },
    },
  },
  {
    name: "cim-domain-graph as it is declared",
    subject: "graphs.node.added.v1",
    body: { NodeAdded: { graph_id: id.four, node_id: id.fourCorrelation, node_type: "Task", metadata: {} } },
    reads: {
      type: "NodeAdded",
      family: "F",
      shape: "S1",
      tagging: "external",
      domain: "graphs",
      form: "graphs.node.added.v1",
      aggregate: ["graph", id.four],
      data: { node_type: "Task" },
    },
  },
  {
    name: "alchemist's graph, with a time as a whole number",
    subject: `graph.${id.four}.node.added`,
    body: {
      type: "NodeAdded",
      node_id: id.fourCorrelation,
      label: "Tea",
      position: [0, 1, 2],
      timestamp: 1_752_652_800,
    },
    reads: {
      type: "NodeAdded",
      family: "I",
      shape: "S1",
      tagging: "type",
      domain: "graph",
      form: "graph.*.node.added",
      time: ["2025-07-16T08:00:00.000Z", "body"],
      aggregate: ["graph", id.four],
    },
  },
  {
    name: "alchemist's archive",
    subject: "event.conceptual_space.dimension_added",
    body: { space: "taste", dimension: "sweet" },
    reads: {
      type: "dimension_added",
      family: "D",
      shape: "S1",
      tagging: "none",
      domain: "conceptual_space",
      form: "event.conceptual_space.dimension_added",
    },
  },
];
