import { identity, message, type Speak } from "../foreign-message.ts";

const publisher = "cim-domain-git";

function headersOf(
  id: string,
  type: string,
  correlation: string,
  causation: string,
  time: string,
  thing: string,
) {
  return {
    "X-Event-ID": id,
    "X-Event-Type": type,
    "X-Correlation-ID": correlation,
    "X-Causation-ID": causation,
    "X-Aggregate-ID": thing,
    "X-Timestamp": time,
    "X-Domain": "git",
    "X-Schema-Version": "1.0",
  };
}

/** S1 with X headers (`publish_event`, whose correlation is random) or S4 (`publish_envelope`, whose correlation is right). */
export const commitAnalyzed: Speak = (scene) => {
  const id = scene.v4();
  const repository = scene.thing("repository");
  const commit = scene.hex(40);
  const event = {
    event_type: "CommitAnalyzed",
    repository_id: repository,
    commit_hash: commit,
    parents: [scene.hex(40)],
    author: scene.pick(["Ada", "Grace", "Alan"]),
    message: scene.pick(["Brew tea", "Pour milk", "Warm the pot"]),
    files_changed: [{ path: "src/lib.rs", change_type: "Modified", additions: 3, deletions: 1 }],
    commit_timestamp: scene.time,
    timestamp: scene.time,
  };
  const { correlation, causation } = identity(id, scene.cause);
  if (scene.chance(0.5)) {
    const random = scene.v4();
    const headers = headersOf(id, "CommitAnalyzed", random, random, scene.time, repository);
    return {
      messages: [message(publisher, "GIT_EVENTS", "git.event.commit.analyzed", event, headers)],
      id,
      correlation: random,
    };
  }
  const body = {
    metadata: {
      event_id: id,
      correlation_id: correlation,
      causation_id: causation,
      user_id: null,
      occurred_at: scene.time,
      schema_version: "1.0",
    },
    event,
  };
  const headers = headersOf(id, "CommitAnalyzed", correlation, causation, scene.time, repository);
  return {
    messages: [message(publisher, "GIT_EVENTS", "git.event.commit.analyzed", body, headers)],
    id,
    correlation,
  };
};

/** A bare command with `X-Command-*`, and its acknowledgements on core NATS. */
export const cloneRepository: Speak = (scene) => {
  const id = scene.v4();
  const headers = { "X-Command-ID": id, "X-Command-Type": "CloneRepository", "X-Correlation-ID": id };
  const command = { remote_url: "https://forge.example/tea.git", local_path: "/srv/git/tea", branch: null };
  const acks = ["Received", "Processing", scene.chance(0.9) ? "Completed" : "Failed"].map((status) =>
    message(publisher, undefined, `git.ack.${id}`, {
      command_id: id,
      correlation_id: id,
      status,
      reason: status === "Failed" ? "the remote hung up" : null,
      timestamp: scene.time,
    }),
  );
  return {
    messages: [message(publisher, "GIT_COMMANDS", "git.cmd.repository.clone", command, headers), ...acks],
    id,
    correlation: id,
  };
};
