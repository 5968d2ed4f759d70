import type { KindName } from "@cim/contracts/kinds";
import type { PluralForms } from "../message.ts";

/** One word for one and for many of each kind of thing. */
export const kinds = {
  commit: { one: "commit", other: "commits" },
  repository: { one: "repository", other: "repositories" },
  "pull-request": { one: "pull request", other: "pull requests" },
  build: { one: "build", other: "builds" },
  source: { one: "source", other: "sources" },
  feed: { one: "feed", other: "feeds" },
  subscription: { one: "subscription", other: "subscriptions" },
  "subject-form": { one: "form of subject", other: "forms of subject" },
  habit: { one: "habit", other: "habits" },
  step: { one: "overdue step", other: "overdue steps" },
  view: { one: "saved view", other: "saved views" },
  annotation: { one: "annotation", other: "annotations" },
  package: { one: "package", other: "packages" },
  container: { one: "container", other: "containers" },
  "bounded-context": { one: "bounded context", other: "bounded contexts" },
  "leaf-node": { one: "leaf node", other: "leaf nodes" },
  cluster: { one: "cluster", other: "clusters" },
  configuration: { one: "configuration", other: "configurations" },
  component: { one: "component", other: "components" },
  capability: { one: "capability", other: "capabilities" },
  server: { one: "NATS server", other: "NATS servers" },
  "leaf-link": { one: "leaf link", other: "leaf links" },
  account: { one: "account", other: "accounts" },
  stream: { one: "stream", other: "streams" },
  consumer: { one: "consumer", other: "consumers" },
  subject: { one: "subject", other: "subjects" },
  event: { one: "event", other: "events" },
  person: { one: "person", other: "people" },
} as const satisfies Record<KindName, PluralForms>;
