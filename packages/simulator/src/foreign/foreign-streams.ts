/** A stream as its owner creates it. */
export interface ForeignStream {
  readonly name: string;
  readonly subjects: readonly string[];
  /** Days; undefined: kept for ever. */
  readonly days: number | undefined;
  readonly duplicateSeconds?: number;
}

/** The streams of cim.md, section 3, as far as their subjects do not overlap: a server refuses the second of those. */
export const foreignStreams: readonly ForeignStream[] = [
  { name: "GIT_EVENTS", subjects: ["git.event.>"], days: 365 },
  { name: "GIT_COMMANDS", subjects: ["git.cmd.>"], days: 7 },
  { name: "KEYS_EVENTS", subjects: ["keys.events.>"], days: 30, duplicateSeconds: 120 },
  { name: "CIM_GRAPH_EVENTS", subjects: ["local.cim.>"], days: 30, duplicateSeconds: 120 },
  { name: "network-events", subjects: ["network.*.*"], days: undefined, duplicateSeconds: 120 },
  { name: "INFRASTRUCTURE_EVENTS", subjects: ["infrastructure.>"], days: 30 },
  { name: "AGENT_EVENTS", subjects: ["agent.events.>", "agent.commands.>"], days: 365 },
  {
    name: "MODEL_CONFIG_EVENTS",
    subjects: ["agent.model_config.events.>", "agent.model_config.commands.>"],
    days: 365,
  },
  { name: "PERSON_EVENTS", subjects: ["person.events.>"], days: 365, duplicateSeconds: 120 },
  { name: "ORGANIZATION_EVENTS", subjects: ["events.organization.>"], days: undefined },
  { name: "LOCATION_EVENTS", subjects: ["events.location.>"], days: 365 },
  { name: "POLICY_EVENTS", subjects: ["events.policy.>"], days: 365 },
  { name: "DOCUMENT_EVENTS", subjects: ["events.document.>"], days: 365, duplicateSeconds: 120 },
  { name: "CIM_EVENTS", subjects: ["events.order.>"], days: 365, duplicateSeconds: 120 },
  { name: "DOMAIN_ORDERS_EVENTS", subjects: ["dev.domain.orders.>"], days: 30, duplicateSeconds: 120 },
  { name: "GRAPH_EVENTS", subjects: ["graph.>"], days: 30 },
  { name: "wasmbus_events", subjects: ["wasmbus.evt.*.>"], days: 1 },
  { name: "wadm_events", subjects: ["wadm.evt.*"], days: 1 },
];
