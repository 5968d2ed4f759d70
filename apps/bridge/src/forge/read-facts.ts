import { deliveryEvents, type EventBody, type EventDefinition, parseInput } from "@cim/contracts";
import { deterministicEventId } from "@cim/event-log";
import type { Delivery, Forge } from "./delivery.ts";
import { type PullRequest, type PullRequestPayload, pullRequestPayload, reviewPayload } from "./payload.ts";

/** An event that a delivery tells, ready to be published. */
export interface ForgeFact<Definition extends EventDefinition = EventDefinition> {
  readonly definition: Definition;
  readonly body: EventBody<Definition>;
  /** The same for the same fact, also when it is delivered again, or by two hooks. */
  readonly id: string;
  /** RFC 3339, UTC: when the forge says that it happened. */
  readonly time: string;
  readonly actor: string;
  /** True for what happens once in the life of a pull request. */
  readonly once: boolean;
}

/** Nothing to publish, and why; said to the forge, where its owner looks when he misses something. */
export interface Ignored {
  readonly ignored: string;
}

/** The name under which the dashboard knows a repository; undefined for one that it does not watch. */
export type RepositoryName = (fullName: string, forge: Forge) => string | undefined;

/**
 * What a verified delivery tells.
 * @throws InvalidInputError when the payload lacks what its event has by the forge's documentation
 */
export function readFacts(
  delivery: Delivery,
  payload: unknown,
  repositoryName: RepositoryName,
): ForgeFact | Ignored {
  const { event, forge } = delivery;
  if (event === "ping") return { ignored: "ping: the webhook is set up" };
  if (event === "pull_request") {
    const read = parseInput(pullRequestPayload, payload, "The pull_request payload");
    const name = repositoryName(read.repository.full_name, forge);
    return name === undefined ? notWatched(read.repository.full_name) : readPullRequest(read, forge, name);
  }
  if (reviewEvents.has(event)) {
    const read = parseInput(reviewPayload, payload, `The ${event} payload`);
    const name = repositoryName(read.repository.full_name, forge);
    if (name === undefined) return notWatched(read.repository.full_name);
    const { review, pull_request, sender, action } = read;
    const approved =
      review.state?.toLowerCase() === "approved" ||
      /_approved$/u.test(review.type ?? "") ||
      /_approved$/u.test(event);
    if (!approved || !["submitted", "reviewed"].includes(action)) {
      return { ignored: `review ${action} ${review.state ?? review.type ?? ""}: only approvals are told` };
    }
    const approved_by = review.user?.login ?? sender;
    const time = utc(review.submitted_at ?? pull_request.updated_at);
    const body = {
      ...about(pull_request, name),
      commit: review.commit_id ?? pull_request.head.sha,
      approved_by,
    };
    const which = review.id === undefined ? `${approved_by} ${body.commit}` : String(review.id);
    return fact(deliveryEvents.PullRequestApproved, body, forge, time, which, approved_by, false);
  }
  return {
    ignored: `event ${event}: only pull_request and its reviews are told; git itself tells the commits`,
  };
}

const reviewEvents = new Set([
  "pull_request_review",
  "pull_request_approved",
  "pull_request_review_approved",
]);

function readPullRequest(payload: PullRequestPayload, forge: Forge, name: string): ForgeFact | Ignored {
  const { action, pull_request: pull, sender } = payload;
  if (action === "opened" || action === "reopened") {
    const opened_by = action === "opened" ? pull.user : sender;
    const time = utc(action === "opened" ? pull.created_at : pull.updated_at);
    const body = { ...about(pull, name), opened_by, base_branch: pull.base.ref, head_branch: pull.head.ref };
    return fact(deliveryEvents.PullRequestOpened, body, forge, time, action, opened_by, action === "opened");
  }
  if (action !== "closed") return { ignored: `pull request ${action}: nothing that the dashboard tells` };
  if (pull.merged !== true) return { ignored: "pull request closed without a merge" };
  if (!pull.merge_commit_sha)
    return { ignored: "merged, but the payload names no merge commit; git tells it" };
  const merged_by = pull.merged_by?.login ?? sender;
  const body = {
    ...about(pull, name),
    merge_commit: pull.merge_commit_sha,
    merged_by,
    base_branch: pull.base.ref,
  };
  return fact(
    deliveryEvents.PullRequestMerged,
    body,
    forge,
    utc(pull.merged_at ?? pull.updated_at),
    "",
    merged_by,
    true,
  );
}

function about(pull: PullRequest, repository: string) {
  const url = pull.html_url !== undefined && pull.html_url.length <= 2048 ? { url: pull.html_url } : {};
  return {
    repository,
    pull_request: `${repository}#${pull.number}`,
    commit: pull.head.sha,
    title: pull.title.slice(0, 512),
    ...url,
  };
}

function fact<Definition extends EventDefinition>(
  definition: Definition,
  body: EventBody<Definition> & { readonly pull_request: string },
  forge: Forge,
  time: string,
  which: string,
  login: string,
  once: boolean,
): ForgeFact<Definition> {
  const id = deterministicEventId(
    Date.parse(time),
    [definition.type, forge, body.pull_request, which, time].join(" "),
  );
  return { definition, body, id, time, actor: `person:${login}`, once };
}

function notWatched(repository: string): Ignored {
  return { ignored: `repository ${repository.slice(0, 200)} is not watched here` };
}

function utc(time: string): string {
  return new Date(time).toISOString();
}
