import type { ProjectionName } from "@cim/contracts/rows";

const names: Readonly<Record<ProjectionName, true>> = {
  changes: true,
  containers: true,
  packages: true,
  "leaf-nodes": true,
  configurations: true,
  components: true,
  outages: true,
  servers: true,
  "leaf-links": true,
  gateways: true,
  accounts: true,
  connections: true,
  "slow-consumers": true,
  streams: true,
  consumers: true,
  sources: true,
  feeds: true,
  subscriptions: true,
  "subject-forms": true,
  habits: true,
  "overdue-steps": true,
  annotations: true,
  views: true,
  activity: true,
  counts: true,
  "set-aside": true,
};

/** True for the name of a projection. The contract's own check would bring every row's zod schema (24 KB) onto the page. */
export function isProjectionName(text: string): text is ProjectionName {
  return Object.hasOwn(names, text);
}
