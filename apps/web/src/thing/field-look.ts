import type { KindName } from "@cim/contracts/kinds";
import type { ProjectionName } from "@cim/contracts/rows";
import type { fields } from "../words/en/fields.ts";

/** A field of any row; its word is in the catalogue. */
export type FieldName = keyof typeof fields;

/** How a field's value is shown, and which kind of thing it names. */
export interface FieldLook {
  readonly as: "text" | "mono" | "time" | "bytes" | "count" | "state" | "milliseconds" | "position" | "step";
  readonly kind?: KindName;
}

const text: FieldLook = { as: "text" };
const mono: FieldLook = { as: "mono" };
const names = (kind: KindName): FieldLook => ({ as: "mono", kind });

const looks: Partial<Record<FieldName, FieldLook>> = {
  ackPending: { as: "count" },
  activeAt: { as: "time" },
  activatedAt: { as: "time" },
  additions: { as: "count" },
  address: mono,
  boundedContext: names("bounded-context"),
  boundedContexts: names("bounded-context"),
  branch: mono,
  behind: { as: "count" },
  build: names("build"),
  bytes: { as: "bytes" },
  clients: mono,
  cluster: names("cluster"),
  commit: names("commit"),
  component: names("component"),
  configuration: names("configuration"),
  client: mono,
  connected: { as: "count" },
  connectedAt: { as: "time" },
  connection: names("connection"),
  connections: { as: "count" },
  consumerId: names("consumer"),
  correlation: mono,
  count: { as: "count" },
  container: names("container"),
  continuesAs: names("commit"),
  createdAt: { as: "time" },
  deletions: { as: "count" },
  dependsOn: names("package"),
  deployedAt: { as: "time" },
  deploymentCount: { as: "count" },
  domain: mono,
  dueAt: { as: "time" },
  event: { as: "position" },
  examples: mono,
  feed: names("feed"),
  fileCount: { as: "count" },
  filterSubjects: names("subject"),
  firstSequence: { as: "count" },
  firstTime: { as: "time" },
  flake: mono,
  form: mono,
  gateway: names("gateway"),
  generation: { as: "count" },
  habit: names("habit"),
  health: { as: "state" },
  hostname: mono,
  image: mono,
  incarnation: mono,
  lastSequence: { as: "count" },
  lastTime: { as: "time" },
  lateMs: { as: "milliseconds" },
  leafNode: names("leaf-node"),
  link: names("leaf-link"),
  linkSince: { as: "time" },
  messages: { as: "count" },
  outageCount: { as: "count" },
  p50Ms: { as: "milliseconds" },
  p95Ms: { as: "milliseconds" },
  package: names("package"),
  parents: names("commit"),
  pending: { as: "count" },
  place: mono,
  provides: names("capability"),
  publishedAt: { as: "time" },
  publishes: names("subject"),
  pullRequest: names("pull-request"),
  recreations: { as: "count" },
  redelivered: { as: "count" },
  remote: names("server"),
  replicas: { as: "count" },
  repository: names("repository"),
  requires: names("capability"),
  rttMs: { as: "milliseconds" },
  seen: { as: "count" },
  server: names("server"),
  servers: { as: "count" },
  serverId: mono,
  source: names("source"),
  sources: mono,
  startedAt: { as: "time" },
  state: { as: "state" },
  stateSince: { as: "time" },
  storePath: mono,
  streams: mono,
  streamId: names("stream"),
  subject: mono,
  subjects: names("subject"),
  subscribes: names("subject"),
  subscriptions: { as: "count" },
  system: mono,
  takenSequence: { as: "count" },
  times: { as: "count" },
  user: mono,
  version: mono,
  versionCount: { as: "count" },
  waitsFor: { as: "step" },
  waitsSince: { as: "time" },
};

/** Rows of two projections count what others list. */
const counted: Partial<Record<ProjectionName, Partial<Record<FieldName, FieldLook>>>> = {
  accounts: { leafLinks: { as: "count" } },
  feeds: { link: { as: "state" } },
  gateways: { remote: names("cluster") },
  habits: { of: { as: "count" } },
  "subject-forms": { source: text },
  streams: { consumers: { as: "count" } },
};

/** How `field` of a row of `projection` is shown; plain text where nothing is said. */
export function fieldLook(projection: string, field: string): FieldLook {
  const special = counted[projection as ProjectionName]?.[field as FieldName];
  return special ?? looks[field as FieldName] ?? text;
}
