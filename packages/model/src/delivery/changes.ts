import type { DeliveryStep, LogEvent, ThingRef } from "@cim/contracts";
import { oneLine, withoutEmail } from "../privacy/index.ts";
import { defineProjection } from "../projection/index.ts";
import { buildEnded, buildStarted } from "./build-steps.ts";
import { standingOf } from "./change-state.ts";
import { type Change, isReachedBy, reachedBy, withStep } from "./reach-step.ts";

const unheard = {
  repository: null,
  branch: null,
  title: "",
  author: null,
  fileCount: 0,
  additions: 0,
  deletions: 0,
  parents: [],
  pullRequest: null,
  package: null,
  version: null,
  build: null,
  configuration: null,
  boundedContext: null,
  container: null,
  leafNode: null,
  steps: {},
  state: "waiting",
  waitsFor: null,
  waitsSince: null,
  continuesAs: null,
} as const satisfies Partial<Change>;

/** A change of which nothing is known yet: steps may be told in any order. */
function newChange(commit: string, event: LogEvent): Change {
  return { commit, ...unheard, parents: [], startedAt: event.time };
}

type Step = (change: Change, event: LogEvent) => Change;

/** Runs a step on the row or a new one, and recomputes where the change stands; the very same row when nothing changed. */
function advance(row: Change | undefined, event: LogEvent, commit: string, step: Step): Change {
  const before = row ?? newChange(commit, event);
  const after = step(before, event);
  return after === before && row !== undefined ? row : { ...after, ...standingOf(after) };
}

/** A step that keeps its earliest telling, with the facts that come along with it. */
function once(name: DeliveryStep, facts: Partial<Change>, about: Parameters<typeof reachedBy>[1]): Step {
  return (change, event) =>
    isReachedBy(change, name, event)
      ? change
      : withStep({ ...change, ...facts }, name, reachedBy(event, about));
}

interface Review {
  readonly repository: string;
  readonly pull_request: string;
  readonly title?: string | undefined;
}

/** A review's facts fill in what the commit itself has not said. */
function reviewed(name: "opened" | "approved" | "merged", data: Review, by: string): Step {
  return (change, event) => {
    const thing: ThingRef = { kind: "pull-request", id: data.pull_request };
    const facts = {
      pullRequest: data.pull_request,
      repository: change.repository ?? data.repository,
      title: change.title === "" ? oneLine(data.title ?? "") : change.title,
    };
    return once(name, facts, { thing, detail: withoutEmail(by) })(change, event);
  };
}

/** One row per commit: its way from commit to container, and what it waits for. */
export const changes = defineProjection({
  name: "changes",
  version: 1,
  keysOf: ({ type, data }) => {
    const commit = String(data.commit);
    const merged = type === "PullRequestMerged" ? String(data.merge_commit) : commit;
    return merged === commit ? [commit] : [commit, merged];
  },
  slicesOf: () => ["delivery"],
  on: {
    CommitSubmitted: (row, data, event, key) =>
      advance(
        row,
        event,
        key,
        once(
          "submitted",
          {
            repository: data.repository,
            branch: data.branch,
            title: oneLine(data.message),
            author: withoutEmail(data.author.name),
            fileCount: data.file_count,
            additions: data.additions,
            deletions: data.deletions,
            parents: data.parents,
          },
          { thing: { kind: "commit", id: data.commit }, detail: data.branch },
        ),
      ),
    PullRequestOpened: (row, data, event, key) =>
      advance(row, event, key, reviewed("opened", data, data.opened_by)),
    PullRequestApproved: (row, data, event, key) =>
      advance(row, event, key, reviewed("approved", data, data.approved_by)),
    PullRequestMerged: (row, data, event, key) =>
      advance(row, event, key, (change) => {
        const merged = reviewed("merged", data, data.merged_by)(change, event);
        if (key === data.merge_commit || change.continuesAs === data.merge_commit) return merged;
        return change.continuesAs !== null && merged === change
          ? change
          : { ...merged, continuesAs: data.merge_commit };
      }),
    BuildStarted: (row, data, event, key) =>
      advance(row, event, key, (change) => buildStarted(change, data, event)),
    BuildSucceeded: (row, data, event, key) =>
      advance(row, event, key, (change) => buildEnded(change, data, event)),
    BuildFailed: (row, data, event, key) =>
      advance(row, event, key, (change) => buildEnded(change, data, event)),
    PackagePublished: (row, data, event, key) =>
      advance(
        row,
        event,
        key,
        once(
          "published",
          { package: data.package, version: data.version },
          { thing: { kind: "package", id: data.package }, detail: data.version },
        ),
      ),
    PackageConfigured: (row, data, event, key) =>
      advance(row, event, key, (change) =>
        once(
          "configured",
          {
            package: change.package ?? data.package,
            version: change.version ?? data.version,
            configuration: data.configuration,
          },
          {
            thing: { kind: "configuration", id: data.configuration },
            detail: `${data.package} ${data.version}`,
          },
        )(change, event),
      ),
    ContextCreated: (row, data, event, key) =>
      advance(
        row,
        event,
        key,
        once(
          "context-created",
          { boundedContext: data.bounded_context },
          { thing: { kind: "bounded-context", id: data.bounded_context } },
        ),
      ),
    ConfigurationAdded: (row, data, event, key) =>
      advance(
        row,
        event,
        key,
        once(
          "configuration-added",
          { configuration: data.configuration, boundedContext: data.bounded_context },
          {
            thing: { kind: "configuration", id: data.configuration },
            detail: data.generation === undefined ? undefined : `generation ${data.generation}`,
          },
        ),
      ),
    ContainerDeployed: (row, data, event, key) =>
      advance(row, event, key, (change) =>
        once(
          "deployed",
          {
            container: data.container,
            configuration: data.configuration,
            leafNode: data.leaf_node ?? change.leafNode,
            package: change.package ?? data.package ?? null,
          },
          { thing: { kind: "container", id: data.container }, detail: data.leaf_node },
        )(change, event),
      ),
  },
});
