import type { catalogue, EventBody, EventType, LogEvent } from "@cim/contracts";
import { eventOf } from "./event-of.ts";

/** Bodies by type, each type once or more often. */
type Said = { readonly [Type in EventType]?: readonly EventBody<(typeof catalogue)[Type]>[] };

export const commitA = "a".repeat(40);
export const commitB = "b".repeat(40);

const review = { repository: "sales/ordering", pull_request: "sales/ordering#7", commit: commitA };
const build = { build: "build-1", commit: commitB, package: "ordering-api" };
const stream = {
  stream_id: "hub/CIM/ORDERS",
  stream: "ORDERS",
  server: "hub-1",
  domain: "hub",
  account: "CIM",
  subjects: ["ordering.events.>"],
  retention: "limits",
  storage: "file",
  replicas: 1,
  messages: 10,
  bytes: 4200,
  consumers: 1,
  first_sequence: 1,
  last_sequence: 10,
  sources: [],
};
const consumer = {
  consumer_id: "hub/CIM/ORDERS/audit",
  consumer: "audit",
  stream_id: "hub/CIM/ORDERS",
  durable: true,
  filter_subjects: [],
  ack_policy: "explicit",
  pending: 3,
  ack_pending: 1,
  redelivered: 0,
};
const link = { link: "hub-1/berlin-01/CIM", server: "hub-1", remote: "berlin-01", account: "CIM" };
const connection = {
  connection: "hub-1/7",
  server: "hub-1",
  account: "CIM",
  client: "web-1@berlin-01",
  user: "web",
  component: "web-1",
  transport: "nats" as const,
  language: "rust",
  version: "0.45.0",
  address: "10.0.0.7",
  rtt_ms: 0.4,
  connected_at: "2026-11-21T08:00:00Z",
};
const feed = {
  feed: "edge/GIT",
  source: "edge",
  stream: "GIT",
  kind: "stream" as const,
  mode: "copied" as const,
  why: null,
  incarnation: "1",
  created_at: null,
  subjects: ["git.>"],
  messages: 1,
  bytes: 1,
  first_sequence: 1,
  last_sequence: 1,
};

/** A small machine in which every type that tells of connections is said, in an order in which it can be. */
export const everyType: Said = {
  BoundedContextDefined: [{ bounded_context: "ordering", domain: "sales", description: "All of one order." }],
  TermDefined: [
    { term: "ordering/order", bounded_context: "ordering", word: "order", meaning: "What is asked for." },
    { term: "ordering/item", bounded_context: "ordering", word: "item", meaning: "A line of an order." },
  ],
  ServerSeen: [
    {
      server: "hub-1",
      server_id: "NHUB",
      version: "2.15.2",
      cluster: "east",
      domain: "hub",
      address: "10.0.0.1:4222",
      jetstream: true,
      started_at: null,
    },
    {
      server: "berlin-01",
      server_id: "NLEAF",
      version: "2.15.2",
      cluster: null,
      domain: "berlin-01",
      address: "10.0.0.2:4222",
      jetstream: true,
      started_at: null,
    },
  ],
  LeafNodeRegistered: [
    { leaf_node: "berlin-01", hostname: "berlin-01.edge.example", cluster: "east", system: "x86_64-linux" },
    { leaf_node: "ulm-01", hostname: "ulm-01.edge.example" },
  ],
  LeafLinkUp: [{ ...link, address: null, rtt_ms: 3.5 }],
  ConfigurationRegistered: [{ configuration: "berlin-01-c1", leaf_node: "berlin-01", owner: "ada" }],
  ConfigurationActivated: [{ configuration: "berlin-01-c1", generation: 4, commit: commitB }],
  ComponentRegistered: [
    {
      component: "web-1",
      name: "web",
      configuration: "berlin-01-c1",
      package: "ordering-api",
      version: "1.0.0",
      bounded_context: "ordering",
      owner: "ada",
    },
    { component: "mail-1", name: "mail", configuration: "berlin-01-c1" },
  ],
  ComponentStarted: [{ component: "web-1", version: "1.0.1" }],
  ComponentHealthChanged: [{ component: "web-1", health: "degraded", message: "slow" }],
  CapabilityProvided: [{ component: "web-1", capability: "ordering.api" }],
  CapabilityRequired: [{ component: "mail-1", capability: "ordering.api" }],
  SubjectPublished: [{ component: "web-1", subject: "ordering.events.order.placed" }],
  SubjectSubscribed: [{ component: "mail-1", subject: "ordering.events.order.*", queue: "mail" }],
  StreamSeen: [
    stream,
    { ...stream, stream_id: "hub/CIM/ALL", stream: "ALL", subjects: [], sources: ["ORDERS"] },
    { ...stream, stream_id: "hub/CIM/TRY", stream: "TRY", subjects: ["try.>"] },
  ],
  StreamChanged: [{ ...stream, messages: 20, last_sequence: 20 }],
  ConsumerSeen: [consumer, { ...consumer, consumer_id: "hub/CIM/TRY/reader", stream_id: "hub/CIM/TRY" }],
  ConsumerChanged: [{ ...consumer, pending: 0 }],
  ConsumerGone: [{ consumer_id: "hub/CIM/TRY/reader", consumer: "reader", stream_id: "hub/CIM/TRY" }],
  StreamGone: [{ stream_id: "hub/CIM/TRY", stream: "TRY" }],
  ConnectionsCounted: [
    {
      account_id: "hub-1/CIM",
      account: "CIM",
      server: "hub-1",
      connections: 3,
      leaf_links: 1,
      subscriptions: 40,
    },
  ],
  GatewayUp: [
    { gateway: "hubs/east", cluster: "hubs", remote: "east", connected: 2, servers: 3, rtt_ms: 12.5 },
    { gateway: "hubs/west", cluster: "hubs", remote: "west", connected: 3, servers: 3, rtt_ms: null },
  ],
  GatewayDown: [{ gateway: "hubs/west", cluster: "hubs", remote: "west", reason: "cut" }],
  ConnectionOpened: [connection, { ...connection, connection: "hub-1/8", client: "", component: null }],
  ConnectionClosed: [
    {
      connection: "hub-1/8",
      server: "hub-1",
      account: "CIM",
      client: "",
      component: null,
      reason: "Client Closed",
    },
  ],
  SlowConsumerCut: [
    {
      connection: "hub-1/9",
      server: "hub-1",
      account: "CIM",
      client: "reader",
      user: null,
      component: null,
      reason: "Slow Consumer (Pending Bytes)",
      sent_messages: 10,
      sent_bytes: 100,
    },
  ],
  SourceSeen: [
    {
      source: "edge",
      place: "nats://edge.example:4222",
      server: null,
      account: null,
      domain: null,
      identified_by: "user",
      tls: true,
      jetstream: true,
    },
  ],
  FeedSeen: [feed],
  FeedChanged: [{ ...feed, mode: "sourced" }],
  FeedRecreated: [{ ...feed, incarnation: "2" }],
  SubscriptionSeen: [
    {
      subscription: "CIM/ordering.>",
      account: "CIM",
      subject: "ordering.>",
      queue: null,
      count: 2,
      clients: ["ada's laptop"],
    },
  ],
  CommitSubmitted: [
    {
      repository: "sales/ordering",
      commit: commitA,
      branch: "change-1",
      parents: [],
      author: { name: "ada" },
      authored_at: "2026-11-21T12:00:00Z",
      committed_at: "2026-11-21T12:00:00Z",
      message: "Fix rounding of order",
      files: [],
      file_count: 0,
      additions: 0,
      deletions: 0,
    },
    {
      repository: "sales/ordering",
      commit: commitB,
      branch: "main",
      parents: [commitA],
      author: { name: "ada" },
      authored_at: "2026-11-21T12:00:00Z",
      committed_at: "2026-11-21T12:00:00Z",
      message: "Merge",
      files: [],
      file_count: 0,
      additions: 0,
      deletions: 0,
    },
  ],
  PullRequestOpened: [{ ...review, opened_by: "ada", base_branch: "main", head_branch: "change-1" }],
  PullRequestApproved: [{ ...review, approved_by: "grace" }],
  PullRequestMerged: [{ ...review, merge_commit: commitB, merged_by: "grace", base_branch: "main" }],
  BuildStarted: [build],
  BuildFailed: [{ ...build, build: "build-0", reason: "2 tests failed" }],
  BuildSucceeded: [build],
  PackagePublished: [{ package: "ordering-api", version: "1.0.1", commit: commitB, build: "build-1" }],
  PackageConfigured: [
    { package: "ordering-api", version: "1.0.1", commit: commitB, configuration: "berlin-01-c1" },
  ],
  ContextCreated: [{ bounded_context: "ordering", commit: commitB }],
  ConfigurationAdded: [{ configuration: "berlin-01-c1", commit: commitB, bounded_context: "ordering" }],
  ContainerDeployed: [
    {
      container: "web-1",
      commit: commitB,
      configuration: "berlin-01-c1",
      package: "ordering-api",
      leaf_node: "berlin-01",
      image: "ordering-api:1.0.1",
    },
  ],
  PackageDependencyDeclared: [{ package: "ordering-api", depends_on: "money" }],
  PackageDependencyDropped: [{ package: "ordering-api", depends_on: "money" }],
  ComponentStopped: [{ component: "mail-1", exit_code: 1 }],
  LeafLinkDown: [{ ...link, reason: "cut" }],
  ServerLost: [{ server: "berlin-01", reason: "its link is down" }],
  SourceLost: [{ source: "edge", reason: "refused" }],
  FeedGone: [{ feed: "edge/GIT" }],
  SubscriptionGone: [{ subscription: "CIM/ordering.>" }],
  TermRetired: [{ term: "ordering/item", bounded_context: "ordering", word: "item" }],
  LeafNodeRemoved: [{ leaf_node: "ulm-01" }],
};

/** All of them as events, from position 1 on. */
export function everyTypeEvents(): readonly LogEvent[] {
  let position = 0;
  return Object.entries(everyType).flatMap(([type, bodies]) =>
    // Each body is one of its own type, which the compiler does not follow through the union.
    bodies.map((body) => eventOf(type as EventType, body as never, { position: ++position })),
  );
}
