import { link, node, onlyLink, thing, unlink } from "./change.ts";
import type { ContextChanges } from "./context-changes.ts";
import { safeLine } from "./safe-text.ts";

interface Review {
  readonly repository: string;
  readonly pull_request: string;
  readonly commit: string;
  readonly title?: string | undefined;
}

function reviewed(data: Review, state: string) {
  const pullRequest = thing("pull-request", data.pull_request);
  return [
    ...node(pullRequest, { name: safeLine(data.title), state }),
    ...link(thing("repository", data.repository), "HAS_PULL_REQUEST", pullRequest),
    ...link(thing("commit", data.commit), "PROPOSED_IN", pullRequest),
  ];
}

interface Build {
  readonly build: string;
  readonly commit: string;
  readonly package: string;
}

function built(data: Build, state: string, reason?: string) {
  const build = thing("build", data.build);
  return [
    ...node(build, { state, ...(reason === undefined ? {} : { reason: safeLine(reason) }) }),
    ...link(thing("commit", data.commit), "BUILT_IN", build),
  ];
}

/** The way of a change from commit to container, and what packages need of each other. */
export const deliveryChanges: ContextChanges = {
  CommitSubmitted: (data) => {
    const commit = thing("commit", data.commit);
    return [
      ...node(commit, { name: safeLine(data.message), branch: safeLine(data.branch) }),
      ...link(thing("repository", data.repository), "HAS_COMMIT", commit),
      ...data.parents.flatMap((parent) => link(thing("commit", parent), "PRECEDES", commit)),
      ...link(thing("person", safeLine(data.author.name)), "AUTHORED", commit),
    ];
  },
  PullRequestOpened: (data) => [
    ...reviewed(data, "open"),
    ...link(thing("person", safeLine(data.opened_by)), "OPENED", thing("pull-request", data.pull_request)),
  ],
  PullRequestApproved: (data) => [
    ...reviewed(data, "approved"),
    ...link(
      thing("person", safeLine(data.approved_by)),
      "APPROVED",
      thing("pull-request", data.pull_request),
    ),
  ],
  PullRequestMerged: (data) => [
    ...reviewed(data, "merged"),
    ...link(thing("pull-request", data.pull_request), "MERGED_AS", thing("commit", data.merge_commit)),
  ],
  BuildStarted: (data) => built(data, "running"),
  BuildSucceeded: (data) => [
    ...built(data, "succeeded"),
    ...link(thing("build", data.build), "PRODUCES", thing("package", data.package)),
  ],
  BuildFailed: (data) => built(data, "failed", data.reason),
  PackagePublished: (data) => {
    const made = thing("package", data.package);
    const set = { version: safeLine(data.version) };
    return [
      ...node(made, set),
      ...link(thing("commit", data.commit), "PRODUCES", made, { set }),
      ...link(thing("build", data.build), "PRODUCES", made, { set }),
    ];
  },
  PackageConfigured: (data) =>
    link(thing("package", data.package), "CONFIGURED_IN", thing("configuration", data.configuration), {
      set: { version: safeLine(data.version), commit: thing("commit", data.commit)?.id },
    }),
  ContextCreated: (data) =>
    link(thing("commit", data.commit), "TOUCHES", thing("bounded-context", data.bounded_context)),
  ConfigurationAdded: (data) => [
    ...node(thing("configuration", data.configuration)),
    ...link(thing("commit", data.commit), "TOUCHES", thing("bounded-context", data.bounded_context)),
  ],
  ContainerDeployed: (data) => {
    const container = thing("container", data.container);
    const leafNode = thing("leaf-node", data.leaf_node);
    const software = thing("package", data.package);
    return [
      ...node(container, { image: safeLine(data.image), state: "deployed" }),
      ...onlyLink(thing("commit", data.commit), "DEPLOYED_AS", container),
      ...(software === undefined ? [] : onlyLink(software, "DEPLOYED_AS", container)),
      ...onlyLink(thing("configuration", data.configuration), "RUNS", container),
      ...(leafNode === undefined ? [] : onlyLink(leafNode, "HOSTS", container)),
    ];
  },
  PackageDependencyDeclared: (data) =>
    link(thing("package", data.depends_on), "DEPENDENCY_OF", thing("package", data.package)),
  PackageDependencyDropped: (data) =>
    unlink(thing("package", data.depends_on), "DEPENDENCY_OF", thing("package", data.package)),
  BoundedContextDefined: (data) => {
    const context = thing("bounded-context", data.bounded_context);
    const domain = thing("domain", safeLine(data.domain));
    return [
      ...node(context, { description: safeLine(data.description, 500) }),
      ...(domain === undefined ? [] : onlyLink(domain, "HAS_CONTEXT", context)),
    ];
  },
};
