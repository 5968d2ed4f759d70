import { identity, message, type Scene, type Speak, type Told } from "../foreign-message.ts";

const publisher = "cim-domain-agent";

/** S2, no headers, and every lifecycle event twice: once saved with random ids, once published with the right ones. */
function twice(scene: Scene, verb: string, event: Readonly<Record<string, unknown>>): Told {
  const agent = scene.thing("agent");
  const { correlation, causation } = identity(scene.v7(), scene.cause);
  const subject = `agent.events.agent.${agent}.${verb}`;
  const bodyOf = (sequence: number, correlation_id: string, causation_id: string) => ({
    aggregate_id: agent,
    sequence,
    event: { ...event, agent_id: agent },
    timestamp: scene.time,
    correlation_id,
    causation_id,
  });
  return {
    messages: [
      message(publisher, "AGENT_EVENTS", subject, bodyOf(1, scene.v7(), scene.v7())),
      message(publisher, "AGENT_EVENTS", subject, bodyOf(0, correlation, causation)),
    ],
    id: causation,
    correlation,
  };
}

export const agentDeployed: Speak = (scene) =>
  twice(scene, "deployed", {
    type: "AgentDeployed",
    person_id: scene.thing("person"),
    name: scene.pick(["sage", "ddd-expert", "nix-expert"]),
    deployed_at: scene.time,
  });

export const systemPromptConfigured: Speak = (scene) =>
  twice(scene, "system_prompt.configured", {
    type: "SystemPromptConfigured",
    system_prompt: `You keep the tea. The safe opens with ${scene.hex(6)}.`,
  });

export const messageSent: Speak = (scene) =>
  twice(scene, `message.${scene.v7()}.sent`, {
    type: "MessageSent",
    message_id: scene.v7(),
    content: `Private words ${scene.hex(8)}`,
  });

/** MODEL_CONFIG_EVENTS, which is deleted and made anew at each start of the service. */
export const modelConfigured: Speak = (scene) => {
  const configuration = scene.thing("model configuration");
  const { correlation, causation } = identity(scene.v7(), scene.cause);
  const body = {
    aggregate_id: configuration,
    sequence: 0,
    event: {
      type: "ModelConfigurationActivated",
      configuration_id: configuration,
      config: { provider: "ollama", model_name: "vicuna", temperature: 0.7, api_key: `key-${scene.hex(16)}` },
    },
    timestamp: scene.time,
    correlation_id: correlation,
    causation_id: causation,
  };
  const subject = `agent.model_config.events.${configuration}.activated`;
  return { messages: [message(publisher, "MODEL_CONFIG_EVENTS", subject, body)], id: causation, correlation };
};

/** Inboxes and conversations: only on core NATS. */
export const agentAsked: Speak = (scene) => {
  const conversation = scene.v7();
  const headers = {
    Sender: `quality-assurance.ddd-expert.${scene.thing("agent")}`,
    Recipient: `orchestration.sage.${scene.thing("agent")}`,
    "Conversation-Id": conversation,
    "Correlation-Id": conversation,
  };
  const messages = [
    message(
      publisher,
      undefined,
      "agent.to.sage.from.ddd-expert.question",
      { question: "Is it tea?" },
      headers,
    ),
    message(
      publisher,
      undefined,
      `agent.conversations.${conversation}.response`,
      { answer: "It is." },
      {
        ...headers,
        "In-Reply-To": conversation,
      },
    ),
  ];
  return { messages, id: conversation, correlation: conversation };
};
