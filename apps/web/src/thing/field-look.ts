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
  activatedAt: { as: "time" },
  additions: { as: "count" },
  address: mono,
  boundedContext: names("bounded-context"),
  branch: mono,
  build: names("build"),
  bytes: { as: "bytes" },
  cluster: names("cluster"),
  commit: names("commit"),
  component: names("component"),
  configuration: names("configuration"),
  connections: { as: "count" },
  consumerId: names("consumer"),
  container: names("container"),
  continuesAs: names("commit"),
  deletions: { as: "count" },
  domain: mono,
  event: { as: "position" },
  fileCount: { as: "count" },
  filterSubjects: names("subject"),
  firstSequence: { as: "count" },
  flake: mono,
  generation: { as: "count" },
  health: { as: "state" },
  hostname: mono,
  lastSequence: { as: "count" },
  leafNode: names("leaf-node"),
  link: names("leaf-link"),
  messages: { as: "count" },
  package: names("package"),
  parents: names("commit"),
  pending: { as: "count" },
  provides: names("capability"),
  publishes: names("subject"),
  pullRequest: names("pull-request"),
  redelivered: { as: "count" },
  remote: names("server"),
  replicas: { as: "count" },
  repository: names("repository"),
  requires: names("capability"),
  rttMs: { as: "milliseconds" },
  server: names("server"),
  serverId: mono,
  sources: mono,
  startedAt: { as: "time" },
  state: { as: "state" },
  stateSince: { as: "time" },
  storePath: mono,
  streamId: names("stream"),
  subjects: names("subject"),
  subscribes: names("subject"),
  subscriptions: { as: "count" },
  system: mono,
  version: mono,
  waitsFor: { as: "step" },
  waitsSince: { as: "time" },
};

/** Rows of two projections count what others list. */
const counted: Partial<Record<ProjectionName, Partial<Record<FieldName, FieldLook>>>> = {
  accounts: { leafLinks: { as: "count" } },
  streams: { consumers: { as: "count" } },
};

/** How `field` of a row of `projection` is shown; plain text where nothing is said. */
export function fieldLook(projection: string, field: string): FieldLook {
  const special = counted[projection as ProjectionName]?.[field as FieldName];
  return special ?? looks[field as FieldName] ?? text;
}
