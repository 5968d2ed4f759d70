import type { EventType } from "@cim/contracts";
import type { DataOf } from "../projection/index.ts";

type Lines = { readonly [Type in EventType]: (data: DataOf<Type>) => string };

const hash = (commit: string) => commit.slice(0, 8);

/** What each event says, besides its type and its thing; made short and free of e-mail by the caller. */
export const summaryLines: Lines = {
  CommitSubmitted: (data) => data.message,
  PullRequestOpened: (data) => data.title ?? `${data.head_branch} into ${data.base_branch}`,
  PullRequestApproved: (data) => `by ${data.approved_by}`,
  PullRequestMerged: (data) => `into ${data.base_branch} as ${hash(data.merge_commit)}`,
  BuildStarted: (data) => `${data.package} from ${hash(data.commit)}`,
  BuildSucceeded: (data) => `${data.package} from ${hash(data.commit)}`,
  BuildFailed: (data) => `${data.package}: ${data.reason}`,
  PackagePublished: (data) => data.version,
  PackageConfigured: (data) => `${data.version} in ${data.configuration}`,
  ContextCreated: (data) => data.package ?? "",
  ConfigurationAdded: (data) => `to ${data.bounded_context}`,
  ContainerDeployed: (data) =>
    `in ${data.configuration}${data.leaf_node === undefined ? "" : ` on ${data.leaf_node}`}`,
  BoundedContextDefined: (data) => data.description ?? data.domain,
  LeafNodeRegistered: (data) => data.hostname,
  LeafNodeRemoved: (data) => data.reason ?? "",
  ConfigurationRegistered: (data) => `for ${data.leaf_node}`,
  ConfigurationActivated: (data) => `generation ${data.generation}`,
  ComponentRegistered: (data) => `${data.name} in ${data.configuration}`,
  ComponentStarted: (data) => data.version ?? "",
  ComponentStopped: (data) =>
    data.reason ?? (data.exit_code === undefined ? "" : `exit code ${data.exit_code}`),
  ComponentHealthChanged: (data) =>
    data.message === undefined ? data.health : `${data.health}: ${data.message}`,
  CapabilityProvided: (data) => data.capability,
  CapabilityRequired: (data) => data.capability,
  SubjectPublished: (data) => data.subject,
  SubjectSubscribed: (data) => data.subject,
  ServerSeen: (data) => `${data.version} at ${data.address}`,
  ServerLost: (data) => data.reason,
  LeafLinkUp: (data) => `${data.remote} to ${data.server}`,
  LeafLinkDown: (data) => data.reason ?? `${data.remote} to ${data.server}`,
  StreamSeen: (data) => `${data.messages} messages`,
  StreamChanged: (data) => `${data.messages} messages`,
  StreamGone: () => "",
  ConsumerSeen: (data) => `${data.pending} pending`,
  ConsumerChanged: (data) => `${data.pending} pending`,
  ConsumerGone: () => "",
  SourceSeen: (data) => data.place,
  SourceLost: (data) => data.reason,
  SourceProblemFound: (data) => data.message,
  SourceProblemSolved: (data) => data.problem,
  FeedSeen: (data) => `${data.messages} messages, ${data.mode}`,
  FeedChanged: (data) => `${data.messages} messages, ${data.mode}`,
  FeedRecreated: (data) => `${data.messages} messages, ${data.mode}`,
  FeedGone: () => "",
  FeedProgressed: (data) =>
    data.link === "cut" ? "cut" : data.behind === null ? "" : `${data.behind} behind`,
  SubscriptionSeen: (data) => `${data.count} on ${data.subject}`,
  SubscriptionGone: () => "",
  HabitLearned: (data) => `${data.next} follows ${data.after}`,
  HabitLost: (data) => `${data.seen} of ${data.of}`,
  StepOverdue: (data) => `${data.next} did not follow ${data.after.type}`,
  StepArrived: (data) => data.by.type,
  StepGivenUp: (data) => data.reason,
  MaskedFieldsRevealed: (data) => `position ${data.event}: ${data.reason}`,
  ViewSaved: (data) => data.name,
  ViewRemoved: () => "",
  AnnotationAdded: (data) => data.text,
  AnnotationEdited: (data) => data.text,
  AnnotationRemoved: () => "",
  ConnectionsCounted: (data) => `${data.connections} connections, ${data.leaf_links} leaf links`,
};
