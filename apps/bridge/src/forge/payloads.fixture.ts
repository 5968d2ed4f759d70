/**
 * Deliveries in the shapes that the forges document, cut to a part of their fields and with fields that we do not know.
 * Sources: GitHub "Webhook events and payloads" (pull_request, pull_request_review); Forgejo and Gitea "Webhooks".
 */
export const head = "1".repeat(40);
export const mergeCommit = "2".repeat(40);

const githubRepository = {
  id: 186853002,
  name: "website",
  full_name: "acme/website",
  private: false,
  owner: { login: "acme", id: 1, type: "Organization" },
};

const githubPull = {
  url: "https://api.github.com/repos/acme/website/pulls/12",
  id: 279147437,
  html_url: "https://github.com/acme/website/pull/12",
  number: 12,
  state: "open",
  locked: false,
  title: "Let people log in",
  user: { login: "ada", id: 21031067, type: "User" },
  body: "With a password.",
  created_at: "2026-03-01T10:00:00Z",
  updated_at: "2026-03-01T10:05:00Z",
  closed_at: null,
  merged_at: null,
  merge_commit_sha: null,
  head: { label: "ada:login", ref: "login", sha: head, user: { login: "ada" }, repo: null },
  base: { label: "acme:main", ref: "main", sha: "3".repeat(40) },
};

const githubSender = { login: "grace", id: 2, type: "User" };

export const github = {
  ping: { zen: "Keep it logically awesome.", hook_id: 1, repository: githubRepository },
  opened: {
    action: "opened",
    number: 12,
    pull_request: { ...githubPull, merged: false, merged_by: null },
    repository: githubRepository,
    sender: { login: "ada" },
  },
  reopened: {
    action: "reopened",
    number: 12,
    pull_request: { ...githubPull, updated_at: "2026-03-02T09:00:00Z", merged: false, merged_by: null },
    repository: githubRepository,
    sender: githubSender,
  },
  // a review's pull request has no merged, no merged_by
  approved: {
    action: "submitted",
    review: {
      id: 80,
      user: { login: "grace", id: 2 },
      body: null,
      state: "approved",
      submitted_at: "2026-03-01T11:00:00Z",
      commit_id: head,
      html_url: "https://github.com/acme/website/pull/12#pullrequestreview-80",
    },
    pull_request: githubPull,
    repository: githubRepository,
    sender: githubSender,
  },
  merged: {
    action: "closed",
    number: 12,
    pull_request: {
      ...githubPull,
      state: "closed",
      merged: true,
      merged_at: "2026-03-01T12:00:00Z",
      updated_at: "2026-03-01T12:00:01Z",
      merge_commit_sha: mergeCommit,
      merged_by: { login: "grace", id: 2 },
    },
    repository: githubRepository,
    sender: githubSender,
  },
};

const forgejoPull = {
  id: 7,
  url: "https://forge.example.org/acme/website/pulls/12",
  html_url: "https://forge.example.org/acme/website/pulls/12",
  number: 12,
  user: {
    id: 3,
    login: "ada",
    login_name: "",
    full_name: "Ada Lovelace",
    email: "ada@noreply.example.org",
    username: "ada",
  },
  title: "Let people log in",
  state: "open",
  mergeable: true,
  merged: false,
  merged_at: null,
  merge_commit_sha: null,
  merged_by: null,
  base: { label: "main", ref: "main", sha: "3".repeat(40), repo_id: 1 },
  head: { label: "login", ref: "login", sha: head, repo_id: 1 },
  created_at: "2026-03-01T11:00:00+01:00",
  updated_at: "2026-03-01T11:05:00+01:00",
};

const forgejoRepository = {
  id: 1,
  name: "website",
  full_name: "acme/website",
  html_url: "https://forge.example.org/acme/website",
};
const forgejoSender = { id: 4, login: "grace", username: "grace", email: "grace@noreply.example.org" };

export const forgejo = {
  opened: {
    action: "opened",
    number: 12,
    pull_request: forgejoPull,
    requested_reviewer: null,
    repository: forgejoRepository,
    sender: forgejoPull.user,
    commit_id: "",
    review: null,
  },
  approved: {
    action: "reviewed",
    number: 12,
    pull_request: forgejoPull,
    requested_reviewer: null,
    repository: forgejoRepository,
    sender: forgejoSender,
    commit_id: "",
    review: { type: "pull_request_review_approved", content: "good" },
  },
  rejected: {
    action: "reviewed",
    number: 12,
    pull_request: forgejoPull,
    repository: forgejoRepository,
    sender: forgejoSender,
    review: { type: "pull_request_review_rejected", content: "no" },
  },
  merged: {
    action: "closed",
    number: 12,
    pull_request: {
      ...forgejoPull,
      state: "closed",
      merged: true,
      merged_at: "2026-03-01T13:00:00+01:00",
      merge_commit_sha: mergeCommit,
      merged_by: forgejoSender,
    },
    repository: forgejoRepository,
    sender: forgejoSender,
  },
};
