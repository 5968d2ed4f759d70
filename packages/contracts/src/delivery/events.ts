import { z } from "zod";
import { defineEvent } from "../events/define-event.ts";
import { field } from "../events/fields.ts";

const context = "delivery";
const person = z.object({ name: field.name, email: z.string().max(320).optional() });
const changedFile = z.object({
  path: z.string().max(4096),
  change: z.enum(["added", "modified", "deleted", "renamed", "copied", "type-changed"]),
  /** Lines; null for a binary file. */
  additions: field.count.nullable(),
  deletions: field.count.nullable(),
  /** The name before a rename or copy. */
  previous_path: z.string().max(4096).optional(),
});
const review = {
  repository: field.id,
  pull_request: field.id,
  commit: field.commit,
  title: field.name.optional(),
  url: field.url.optional(),
};
const build = { build: field.id, commit: field.commit, package: field.id, url: field.url.optional() };

/** The way of a change from commit to container, in its order. */
export const deliveryEvents = {
  CommitSubmitted: defineEvent({
    type: "CommitSubmitted",
    context,
    aggregate: "commit",
    verb: "submitted",
    id: "commit",
    describe: "A commit appeared on a watched branch of a repository.",
    schema: z.object({
      repository: field.id,
      commit: field.commit,
      branch: field.name,
      parents: z.array(field.commit).max(64),
      author: person,
      authored_at: field.time,
      committed_at: field.time,
      message: field.text,
      files: z.array(changedFile).max(5000),
      /** Counts over all files, also those left out of `files`. */
      file_count: field.count,
      additions: field.count,
      deletions: field.count,
    }),
  }),
  PullRequestOpened: defineEvent({
    type: "PullRequestOpened",
    context,
    aggregate: "pull-request",
    verb: "opened",
    id: "pull_request",
    describe: "Somebody asked for a commit to be reviewed and merged.",
    schema: z.object({ ...review, opened_by: field.name, base_branch: field.name, head_branch: field.name }),
  }),
  PullRequestApproved: defineEvent({
    type: "PullRequestApproved",
    context,
    aggregate: "pull-request",
    verb: "approved",
    id: "pull_request",
    describe: "A reviewer approved a pull request.",
    schema: z.object({ ...review, approved_by: field.name }),
  }),
  PullRequestMerged: defineEvent({
    type: "PullRequestMerged",
    context,
    aggregate: "pull-request",
    verb: "merged",
    id: "pull_request",
    describe: "A pull request was merged; `commit` is its head, `merge_commit` what the base branch got.",
    schema: z.object({
      ...review,
      merge_commit: field.commit,
      merged_by: field.name,
      base_branch: field.name,
    }),
  }),
  BuildStarted: defineEvent({
    type: "BuildStarted",
    context,
    aggregate: "build",
    verb: "started",
    id: "build",
    describe: "A build of a package from a commit began.",
    schema: z.object({ ...build, system: field.name.optional() }),
  }),
  BuildSucceeded: defineEvent({
    type: "BuildSucceeded",
    context,
    aggregate: "build",
    verb: "succeeded",
    id: "build",
    describe: "A build ended well.",
    schema: z.object({ ...build, output_path: field.name.optional(), duration_ms: field.count.optional() }),
  }),
  BuildFailed: defineEvent({
    type: "BuildFailed",
    context,
    aggregate: "build",
    verb: "failed",
    id: "build",
    describe: "A build ended with an error.",
    schema: z.object({
      ...build,
      reason: field.text,
      log_excerpt: field.text.optional(),
      duration_ms: field.count.optional(),
    }),
  }),
  PackagePublished: defineEvent({
    type: "PackagePublished",
    context,
    aggregate: "package",
    verb: "published",
    id: "package",
    describe: "A package version was put where configurations can take it from.",
    schema: z.object({
      package: field.id,
      version: field.name,
      commit: field.commit,
      build: field.id.optional(),
      store_path: field.name.optional(),
    }),
  }),
  PackageConfigured: defineEvent({
    type: "PackageConfigured",
    context,
    aggregate: "package",
    verb: "configured",
    id: "package",
    describe: "A configuration was set to use a package version.",
    schema: z.object({
      package: field.id,
      version: field.name,
      commit: field.commit,
      configuration: field.id,
    }),
  }),
  ContextCreated: defineEvent({
    type: "ContextCreated",
    context,
    aggregate: "bounded-context",
    verb: "created",
    id: "bounded_context",
    describe: "A bounded context got its place in the machine for a change.",
    schema: z.object({ bounded_context: field.id, commit: field.commit, package: field.id.optional() }),
  }),
  ConfigurationAdded: defineEvent({
    type: "ConfigurationAdded",
    context,
    aggregate: "configuration",
    verb: "added",
    id: "configuration",
    describe: "A configuration generation carrying the change was added to a bounded context.",
    schema: z.object({
      configuration: field.id,
      commit: field.commit,
      bounded_context: field.id,
      generation: field.count.optional(),
    }),
  }),
  ContainerDeployed: defineEvent({
    type: "ContainerDeployed",
    context,
    aggregate: "container",
    verb: "deployed",
    id: "container",
    describe: "A container with the change runs on a leaf node.",
    schema: z.object({
      container: field.id,
      commit: field.commit,
      configuration: field.id,
      package: field.id.optional(),
      leaf_node: field.id.optional(),
      image: field.name.optional(),
    }),
  }),
  BoundedContextDefined: defineEvent({
    type: "BoundedContextDefined",
    context,
    aggregate: "bounded-context",
    verb: "defined",
    id: "bounded_context",
    describe: "A bounded context was given its meaning.",
    schema: z.object({ bounded_context: field.id, domain: field.name, description: field.text.optional() }),
  }),
} as const;
