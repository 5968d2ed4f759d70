import { z } from "zod";

const login = z.string().min(1).max(256);
/** GitHub leaves a deleted account out. */
const user = z
  .object({ login })
  .nullish()
  .transform((found) => found?.login ?? "ghost");
const time = z.iso.datetime({ offset: true });
const hash = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u);
const ref = z.string().min(1).max(512);

const pullRequest = z.object({
  number: z.int().positive(),
  title: z.string(),
  html_url: z.string().optional(),
  user,
  head: z.object({ ref, sha: hash }),
  base: z.object({ ref }),
  created_at: time,
  updated_at: time,
  // a review's payload leaves the following out
  merged: z.boolean().nullish(),
  merged_at: time.nullish(),
  merge_commit_sha: hash.nullish().catch(null),
  merged_by: z.object({ login }).nullish(),
});

const repository = z.object({ full_name: z.string().min(1).max(512) });

/**
 * `pull_request` of GitHub, Forgejo and Gitea: only what is used.
 * Source: GitHub "Webhook events and payloads"; Forgejo "Webhooks".
 */
export const pullRequestPayload = z.object({
  action: z.string(),
  pull_request: pullRequest,
  repository,
  sender: user,
});

/** `pull_request_review` of GitHub, and of Forgejo and Gitea `pull_request_approved` with its own form of `review`. */
export const reviewPayload = z.object({
  action: z.string(),
  pull_request: pullRequest,
  repository,
  sender: user,
  review: z.object({
    id: z.int().optional(),
    /** GitHub: `approved`. */
    state: z.string().optional(),
    /** Forgejo, Gitea: `pull_request_review_approved`. */
    type: z.string().optional(),
    user: z.object({ login }).nullish(),
    submitted_at: time.nullish(),
    commit_id: hash.nullish(),
  }),
});

export type PullRequest = z.output<typeof pullRequest>;
export type PullRequestPayload = z.output<typeof pullRequestPayload>;
