import { type ForeignFixture, id } from "./fixture.ts";

/** cim-domain-workflow: S1, externally tagged, X headers with unix seconds, and its other publisher's prefixes. */
export const workflow: readonly ForeignFixture[] = [
  {
    name: "an event",
    subject: `prod.workflow.${id.four}.workflowstarted`,
    headers: {
      "X-Message-ID": id.event,
      "X-Correlation-ID": id.fourCorrelation,
      "X-Workflow-ID": id.four,
      "X-Actor": "user:ada",
      "X-Sequence": "3",
      "X-Timestamp": "1754956800",
    },
    body: { WorkflowStarted: { workflow_id: id.four, started_by: "ada" } },
    reads: {
      type: "WorkflowStarted",
      family: "E",
      shape: "S1",
      tagging: "external",
      headers: "x",
      prefix: "prod",
      domain: "workflow",
      form: "prod.workflow.*.workflowstarted",
      ids: [id.event],
      correlation: id.fourCorrelation,
      time: ["2025-08-12T00:00:00.000Z", "header"],
      aggregate: ["workflow", id.four],
      actor: "user:ada",
    },
  },
  {
    name: "its other publisher, with the default prefix",
    subject: `cim.cim.cim.workflow.instance.lifecycle.created.${id.fourCorrelation}`,
    body: { WorkflowCreated: { workflow_id: id.four, created_at: "2025-08-12T09:00:00" } },
    reads: {
      type: "WorkflowCreated",
      family: "I",
      shape: "S1",
      tagging: "external",
      prefix: "cim.cim.cim",
      domain: "workflow",
      form: "cim.cim.cim.workflow.instance.lifecycle.created.*",
      time: ["2025-08-12T09:00:00.000Z", "body"],
      aggregate: ["workflow", id.four],
    },
  },
];
