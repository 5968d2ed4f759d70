import { identity, message, type Speak } from "../foreign-message.ts";

/** cim-graph: S5, nested external tags, a coarse type in the header, none in the subject, and a CID that is none. */
export const stateAdded: Speak = (scene) => {
  const id = scene.v7();
  const { correlation, causation } = identity(id, scene.cause);
  const graph = scene.thing("graph");
  const body = {
    event: {
      event_id: id,
      aggregate_id: graph,
      correlation_id: correlation,
      causation_id: causation,
      payload: { Workflow: { StateAdded: { workflow_id: graph, state_id: "open", state_type: "Initial" } } },
    },
    cid: `Qm${scene.hex(16)}`,
    sequence: scene.between(0, 9),
    headers: {},
  };
  const headers = {
    "Nats-Msg-Id": id,
    "Cim-Event-Id": id,
    "Cim-Event-Type": "nodeadded",
    "Cim-Graph-Type": "workflow",
    "Cim-Correlation-Id": correlation,
    "Cim-Causation-Id": causation,
  };
  const subject = `local.cim.workflow.${graph}`;
  return { messages: [message("cim-graph", "CIM_GRAPH_EVENTS", subject, body, headers)], id, correlation };
};

/** alchemist's graph: internal tag `type`, time as a whole number. */
export const nodeAdded: Speak = (scene) => {
  const graph = scene.thing("graph");
  const id = scene.v4();
  const body = { type: "NodeAdded", node_id: id, label: "Tea", position: [1.5, 0, -2], timestamp: scene.at };
  return {
    messages: [message("alchemist", "GRAPH_EVENTS", `graph.${graph}.node.added`, body)],
    id,
    correlation: id,
  };
};

/** cim-domain-workflow: S1, externally tagged, X headers with unix seconds, on core NATS. */
export const workflowStarted: Speak = (scene) => {
  const id = scene.v4();
  const { correlation, causation } = identity(id, scene.cause);
  const workflow = scene.thing("workflow");
  const type = scene.pick([
    "WorkflowStarted",
    "StepExecutionStarted",
    "StepExecutionCompleted",
    "WorkflowCompleted",
  ]);
  const headers = {
    "Nats-Msg-Id": id,
    "X-Message-ID": id,
    "X-Event-Type": type,
    "X-Correlation-ID": correlation,
    "X-Causation-ID": causation,
    "X-Workflow-ID": workflow,
    "X-Actor": "user:ada",
    "X-Sequence": "3",
    "X-Timestamp": String(Math.floor(scene.at / 1000)),
  };
  const body = { [type]: { workflow_id: workflow, started_by: "ada" } };
  const subject = `prod.workflow.${workflow}.${type.toLowerCase()}`;
  return { messages: [message("cim-domain-workflow", undefined, subject, body, headers)], id, correlation };
};

/** cim-bridge: S6 without headers; an answer names its query only by the correlation. On core NATS. */
export const bridgeQuery: Speak = (scene) => {
  const correlation = scene.v4();
  const bodyOf = (part: object) => ({
    id: scene.v4(),
    ...part,
    correlation_id: correlation,
    causation_id: null,
    timestamp: scene.time,
    metadata: {},
  });
  const prompt = `secret question ${scene.hex(8)}`;
  const messages = [
    message(
      "cim-bridge",
      undefined,
      "bridge.command.query",
      bodyOf({ command: { Query: { model: "vicuna", prompt } } }),
    ),
    message(
      "cim-bridge",
      undefined,
      "bridge.event.query.completed",
      bodyOf({ event: { QueryCompleted: { model: "vicuna", tokens: 12 } } }),
    ),
  ];
  return { messages, id: correlation, correlation };
};
