import type { Context } from "./contexts.ts";

/** What is the same for every thing of one kind. */
export interface Kind {
  /** English word for one and for many; the message catalogue translates by the kind's name. */
  readonly word: string;
  readonly words: string;
  /** Name of an icon of the web app's set. */
  readonly icon: string;
  /** Row field that titles a thing of this kind; its id where absent. */
  readonly title?: string;
  /** What an id of this kind looks like, for people and as a pattern. */
  readonly id: { readonly form: string; readonly pattern: RegExp };
  /** Label of its nodes in the graph. */
  readonly label: string;
  /** The kind of thing that a thing of this kind belongs to, and the row field that names it. */
  readonly parent?: { readonly kind: string; readonly field: string };
  readonly context: Context | "other";
  /** The projection whose rows are things of this kind, keyed by id. */
  readonly projection?: string;
}

const anyId = { form: "text of 1 to 256 characters", pattern: /^[^\p{Cc}]{1,256}$/u } as const;
const hash = { form: "40 or 64 lower-case hex digits", pattern: /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u } as const;
const uuid = { form: "UUID", pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu } as const;

function kind<const Definition extends Kind>(definition: Definition): Definition {
  return definition;
}

/** The one registry of kinds of thing. Keys are used in URLs (`?thing=component:web`), subjects and the graph. */
export const kinds = {
  commit: kind({
    word: "commit",
    words: "commits",
    icon: "commit",
    title: "title",
    id: hash,
    label: "Commit",
    parent: { kind: "repository", field: "repository" },
    context: "delivery",
    projection: "changes",
  }),
  repository: kind({
    word: "repository",
    words: "repositories",
    icon: "repository",
    id: anyId,
    label: "Repository",
    context: "delivery",
  }),
  "pull-request": kind({
    word: "pull request",
    words: "pull requests",
    icon: "pull-request",
    id: { form: "<repository>#<number>", pattern: /^.+#.+$/u },
    label: "PullRequest",
    parent: { kind: "repository", field: "repository" },
    context: "delivery",
  }),
  build: kind({
    word: "build",
    words: "builds",
    icon: "build",
    id: anyId,
    label: "Build",
    parent: { kind: "package", field: "package" },
    context: "delivery",
  }),
  package: kind({
    word: "package",
    words: "packages",
    icon: "package",
    id: anyId,
    label: "Package",
    context: "delivery",
    projection: "packages",
  }),
  container: kind({
    word: "container",
    words: "containers",
    icon: "container",
    id: anyId,
    label: "Container",
    parent: { kind: "configuration", field: "configuration" },
    context: "delivery",
    projection: "containers",
  }),
  "bounded-context": kind({
    word: "bounded context",
    words: "bounded contexts",
    icon: "context",
    id: anyId,
    label: "BoundedContext",
    context: "delivery",
  }),
  "leaf-node": kind({
    word: "leaf node",
    words: "leaf nodes",
    icon: "leaf-node",
    title: "hostname",
    id: anyId,
    label: "LeafNode",
    parent: { kind: "cluster", field: "cluster" },
    context: "fleet",
    projection: "leaf-nodes",
  }),
  cluster: kind({
    word: "cluster",
    words: "clusters",
    icon: "cluster",
    id: anyId,
    label: "Cluster",
    context: "fleet",
  }),
  configuration: kind({
    word: "configuration",
    words: "configurations",
    icon: "configuration",
    id: anyId,
    label: "Configuration",
    parent: { kind: "leaf-node", field: "leafNode" },
    context: "fleet",
    projection: "configurations",
  }),
  component: kind({
    word: "component",
    words: "components",
    icon: "component",
    title: "name",
    id: anyId,
    label: "Component",
    parent: { kind: "configuration", field: "configuration" },
    context: "fleet",
    projection: "components",
  }),
  capability: kind({
    word: "capability",
    words: "capabilities",
    icon: "capability",
    id: anyId,
    label: "Capability",
    context: "fleet",
  }),
  server: kind({
    word: "NATS server",
    words: "NATS servers",
    icon: "server",
    id: anyId,
    label: "Server",
    parent: { kind: "cluster", field: "cluster" },
    context: "lattice",
    projection: "servers",
  }),
  "leaf-link": kind({
    word: "leaf link",
    words: "leaf links",
    icon: "leaf-link",
    id: { form: "<hub>/<remote>/<account>", pattern: /^[^/]+\/.+\/[^/]+$/u },
    label: "LeafLink",
    parent: { kind: "server", field: "server" },
    context: "lattice",
    projection: "leaf-links",
  }),
  gateway: kind({
    word: "gateway",
    words: "gateways",
    icon: "leaf-link",
    id: { form: "<cluster>/<other cluster>", pattern: /^[^/]+\/.+$/u },
    label: "Gateway",
    parent: { kind: "cluster", field: "cluster" },
    context: "lattice",
    projection: "gateways",
  }),
  connection: kind({
    word: "connection",
    words: "connections",
    icon: "subscription",
    title: "client",
    id: { form: "<server>/<number>", pattern: /^.+\/\d+$/u },
    label: "Connection",
    parent: { kind: "server", field: "server" },
    context: "lattice",
    projection: "connections",
  }),
  account: kind({
    word: "account",
    words: "accounts",
    icon: "account",
    title: "account",
    id: { form: "<server>/<account>", pattern: /^.+\/[^/]+$/u },
    label: "Account",
    parent: { kind: "server", field: "server" },
    context: "lattice",
    projection: "accounts",
  }),
  stream: kind({
    word: "stream",
    words: "streams",
    icon: "stream",
    title: "stream",
    id: { form: "<domain or server>/<account>/<name>", pattern: /^.+\/.+\/[^/]+$/u },
    label: "Stream",
    parent: { kind: "server", field: "server" },
    context: "lattice",
    projection: "streams",
  }),
  consumer: kind({
    word: "consumer",
    words: "consumers",
    icon: "consumer",
    title: "consumer",
    id: { form: "<stream id>/<name>", pattern: /^.+\/[^/]+$/u },
    label: "Consumer",
    parent: { kind: "stream", field: "streamId" },
    context: "lattice",
    projection: "consumers",
  }),
  source: kind({
    word: "source",
    words: "sources",
    icon: "source",
    id: anyId,
    label: "Source",
    context: "lattice",
    projection: "sources",
  }),
  feed: kind({
    word: "feed",
    words: "feeds",
    icon: "feed",
    id: { form: "<source>/<stream>", pattern: /^[^/]+\/.+$/u },
    label: "Feed",
    parent: { kind: "source", field: "source" },
    context: "lattice",
    projection: "feeds",
  }),
  subscription: kind({
    word: "subscription",
    words: "subscriptions",
    icon: "subscription",
    title: "subject",
    id: { form: "<account>/<subject>", pattern: /^[^/]+\/.+$/u },
    label: "Subscription",
    context: "lattice",
    projection: "subscriptions",
  }),
  "subject-form": kind({
    word: "form of subject",
    words: "forms of subject",
    icon: "subject",
    title: "form",
    id: { form: "<source>|<form>", pattern: /^[^|]*\|.+$/u },
    label: "SubjectForm",
    context: "language",
    projection: "subject-forms",
  }),
  habit: kind({
    word: "habit",
    words: "habits",
    icon: "habit",
    id: anyId,
    label: "Habit",
    context: "language",
    projection: "habits",
  }),
  step: kind({
    word: "overdue step",
    words: "overdue steps",
    icon: "overdue",
    title: "next",
    id: anyId,
    label: "Step",
    parent: { kind: "habit", field: "habit" },
    context: "language",
    projection: "overdue-steps",
  }),
  view: kind({
    word: "saved view",
    words: "saved views",
    icon: "view",
    title: "name",
    id: uuid,
    label: "View",
    context: "history",
    projection: "views",
  }),
  annotation: kind({
    word: "annotation",
    words: "annotations",
    icon: "annotation",
    title: "text",
    id: uuid,
    label: "Annotation",
    context: "history",
    projection: "annotations",
  }),
  subject: kind({
    word: "subject",
    words: "subjects",
    icon: "subject",
    id: anyId,
    label: "Subject",
    context: "lattice",
  }),
  event: kind({ word: "event", words: "events", icon: "event", id: uuid, label: "Event", context: "other" }),
  domain: kind({
    word: "domain",
    words: "domains",
    icon: "domain",
    id: anyId,
    label: "Domain",
    context: "language",
  }),
  term: kind({
    word: "term",
    words: "terms",
    icon: "term",
    id: { form: "<bounded context>/<word>", pattern: /^.+\/.+$/u },
    label: "Term",
    context: "language",
  }),
  aggregate: kind({
    word: "aggregate",
    words: "aggregates",
    icon: "aggregate",
    id: { form: "<context>/<aggregate type>", pattern: /^.+\/.+$/u },
    label: "Aggregate",
    context: "language",
  }),
  "event-type": kind({
    word: "event type",
    words: "event types",
    icon: "event-type",
    id: { form: "<context>/<type>", pattern: /^.+\/.+$/u },
    label: "EventType",
    context: "language",
  }),
  "command-type": kind({
    word: "command type",
    words: "command types",
    icon: "command-type",
    id: { form: "<context>/<type>", pattern: /^.+\/.+$/u },
    label: "CommandType",
    context: "language",
  }),
  publisher: kind({
    word: "publisher",
    words: "publishers",
    icon: "publisher",
    id: anyId,
    label: "Publisher",
    context: "lattice",
  }),
  object: kind({
    word: "object",
    words: "objects",
    icon: "object",
    id: anyId,
    label: "Object",
    context: "other",
  }),
  agent: kind({
    word: "agent",
    words: "agents",
    icon: "agent",
    id: anyId,
    label: "Agent",
    context: "other",
  }),
  role: kind({
    word: "role",
    words: "roles",
    icon: "role",
    id: anyId,
    label: "Role",
    context: "other",
  }),
  board: kind({
    word: "board",
    words: "boards",
    icon: "board",
    id: anyId,
    label: "Board",
    context: "other",
  }),
  alert: kind({
    word: "alert",
    words: "alerts",
    icon: "alert",
    id: anyId,
    label: "Alert",
    context: "other",
  }),
  person: kind({
    word: "person",
    words: "people",
    icon: "person",
    id: anyId,
    label: "Person",
    context: "other",
  }),
} as const;

export type KindName = keyof typeof kinds;

export function isKindName(text: string): text is KindName {
  return Object.hasOwn(kinds, text);
}

/** A kind by name with its optional parts visible to the type checker. */
export function kindOf(name: KindName): Kind {
  return kinds[name];
}
