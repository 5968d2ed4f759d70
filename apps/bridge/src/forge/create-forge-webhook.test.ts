import { deliveryEvents, header, type LogRecord } from "@cim/contracts";
import {
  createEventPublisher,
  createMemoryEventLog,
  type EventLog,
  LogUnavailableError,
  newEventId,
} from "@cim/event-log";
import { pino } from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { signatureOf } from "../signature/hmac-signature.ts";
import { createForgeWebhook, type ForgeWebhookReply } from "./create-forge-webhook.ts";
import { forgejo, github, head, mergeCommit } from "./payloads.fixture.ts";

const secret = "correct horse";
let clock: number;
let log: EventLog;
let deliveries: number;

beforeEach(() => {
  clock = Date.parse("2026-04-01T00:00:00Z");
  log = createMemoryEventLog({ now: () => new Date(clock) });
  deliveries = 0;
});

const now = () => new Date(clock);
const publisher = (source: string) =>
  createEventPublisher({ log, machine: "local", source, now, newId: newEventId });

function webhook(given: string | undefined = secret) {
  return createForgeWebhook({
    publisher: publisher("cim-bridge-forge"),
    log,
    machine: "local",
    secretOf: () => given,
    repositoryName: (fullName) => (fullName === "acme/secret" ? undefined : fullName.split("/")[1]),
    logger: pino({ level: "silent" }),
  });
}

const bytesOf = (payload: unknown) => new TextEncoder().encode(JSON.stringify(payload));

function fromGithub(
  event: string,
  payload: unknown,
  delivery = `github-${++deliveries}`,
): Promise<ForgeWebhookReply> {
  const body = bytesOf(payload);
  const headers = {
    "content-type": "application/json",
    "x-github-event": event,
    "x-github-delivery": delivery,
    "x-hub-signature-256": `sha256=${signatureOf(secret, body)}`,
  };
  return webhook()({ headers, body });
}

/** Forgejo sends the headers of Gitea, Gogs and GitHub as well. */
function fromForgejo(event: string, type: string, payload: unknown): Promise<ForgeWebhookReply> {
  const body = bytesOf(payload);
  const signature = signatureOf(secret, body);
  const headers: Record<string, string> = { "x-hub-signature-256": `sha256=${signature}` };
  for (const forge of ["forgejo", "gitea", "gogs", "github"]) {
    headers[`x-${forge}-event`] = event;
    headers[`x-${forge}-event-type`] = type;
    headers[`x-${forge}-delivery`] = `forgejo-${++deliveries}`;
    if (forge !== "github") headers[`x-${forge}-signature`] = signature;
  }
  return webhook()({ headers, body });
}

async function records(): Promise<LogRecord[]> {
  const all: LogRecord[] = [];
  for await (const batch of log.read({ from: 1 })) all.push(...batch.records);
  return all;
}

const bodiesOf = async () =>
  (await records()).map(({ body }) => JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>);

describe("GitHub", () => {
  it("tells a pull request from opened to merged, each event caused by the one before", async () => {
    const submitted = await publisher("git").publish(
      deliveryEvents.CommitSubmitted,
      {
        repository: "website",
        commit: head,
        branch: "login",
        parents: [],
        author: { name: "Ada" },
        authored_at: "2026-03-01T09:00:00Z",
        committed_at: "2026-03-01T09:00:00Z",
        message: "log in",
        files: [],
        file_count: 0,
        additions: 0,
        deletions: 0,
      },
      { actor: "person:Ada" },
    );
    for (const [event, payload] of [
      ["pull_request", github.opened],
      ["pull_request_review", github.approved],
      ["pull_request", github.merged],
    ] as const) {
      expect(await fromGithub(event, payload)).toMatchObject({ status: 200, body: { outcome: "published" } });
    }
    const about = {
      repository: "website",
      pull_request: "website#12",
      commit: head,
      title: "Let people log in",
      url: "https://github.com/acme/website/pull/12",
    };
    expect((await bodiesOf()).slice(1)).toEqual([
      {
        event_type: "PullRequestOpened",
        ...about,
        opened_by: "ada",
        base_branch: "main",
        head_branch: "login",
      },
      { event_type: "PullRequestApproved", ...about, approved_by: "grace" },
      {
        event_type: "PullRequestMerged",
        ...about,
        merge_commit: mergeCommit,
        merged_by: "grace",
        base_branch: "main",
      },
    ]);
    const all = await records();
    const ids = all.map(({ headers }) => headers[header.id]);
    expect(all.map(({ headers }) => headers[header.causationId])).toEqual([submitted.id, ...ids.slice(0, 3)]);
    expect(new Set(all.map(({ headers }) => headers[header.correlationId]))).toEqual(new Set([submitted.id]));
    expect(all.map(({ headers }) => headers[header.actor])).toEqual([
      "person:Ada",
      "person:ada",
      "person:grace",
      "person:grace",
    ]);
    expect(all[3]?.headers[header.timestamp]).toBe("2026-03-01T12:00:00.000Z");
  });

  it("tells nothing twice: delivered again at once, days later, by another hook, or told by git before", async () => {
    await fromGithub("pull_request", github.opened);
    await fromGithub("pull_request_review", github.approved, "same");
    expect((await fromGithub("pull_request_review", github.approved, "same")).body.outcome).toBe("duplicate");
    clock += 7 * 86_400_000; // far beyond the window in which the log itself compares ids
    expect((await fromGithub("pull_request_review", github.approved, "same")).body.outcome).toBe("duplicate");
    expect((await fromGithub("pull_request_review", github.approved, "other")).body.outcome).toBe(
      "duplicate",
    );
    await publisher("git").publish(
      deliveryEvents.PullRequestMerged,
      {
        repository: "website",
        pull_request: "website#12",
        commit: head,
        merge_commit: mergeCommit,
        merged_by: "G",
        base_branch: "main",
      },
      { actor: "person:G", once: true },
    );
    expect((await fromGithub("pull_request", github.merged)).body.outcome).toBe("duplicate");
    expect((await records()).length).toBe(3);
  });

  it("tells a second approval, and each reopening", async () => {
    const again = {
      ...github.approved,
      review: { ...github.approved.review, id: 81, user: { login: "linus" } },
    };
    await fromGithub("pull_request", github.opened);
    await fromGithub("pull_request_review", github.approved);
    await fromGithub("pull_request_review", again);
    await fromGithub("pull_request", github.reopened);
    await fromGithub("pull_request", github.reopened);
    expect((await bodiesOf()).map((body) => [body.event_type, body.approved_by ?? body.opened_by])).toEqual([
      ["PullRequestOpened", "ada"],
      ["PullRequestApproved", "grace"],
      ["PullRequestApproved", "linus"],
      ["PullRequestOpened", "grace"],
    ]);
  });

  it.each([
    ["ping", github.ping, "ping"],
    ["push", { ref: "refs/heads/main" }, "event push"],
    ["pull_request", { ...github.opened, action: "labeled" }, "pull request labeled"],
    [
      "pull_request",
      { ...github.merged, pull_request: github.opened.pull_request },
      "closed without a merge",
    ],
    [
      "pull_request_review",
      { ...github.approved, review: { ...github.approved.review, state: "changes_requested" } },
      "only approvals",
    ],
    ["pull_request_review", { ...github.approved, action: "dismissed" }, "only approvals"],
    [
      "pull_request",
      { ...github.opened, repository: { full_name: "acme/secret" } },
      "acme/secret is not watched",
    ],
  ])("ignores %s and says why (%#)", async (event, payload, why) => {
    const reply = await fromGithub(event, payload);
    expect(reply).toMatchObject({ status: 202, body: { outcome: "ignored" } });
    expect(reply.body.detail).toContain(why);
    expect(await records()).toEqual([]);
  });

  it("takes a form as well, and a deleted account", async () => {
    const opened = { ...github.opened, pull_request: { ...github.opened.pull_request, user: null } };
    const body = new TextEncoder().encode(`payload=${encodeURIComponent(JSON.stringify(opened))}`);
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "x-github-event": "pull_request",
      "x-hub-signature-256": `sha256=${signatureOf(secret, body)}`,
    };
    expect((await webhook()({ headers, body })).status).toBe(200);
    expect((await bodiesOf())[0]).toMatchObject({ opened_by: "ghost" });
  });
});

describe("Forgejo and Gitea", () => {
  it("tells a pull request from opened to merged", async () => {
    expect((await fromForgejo("pull_request", "pull_request", forgejo.opened)).status).toBe(200);
    expect(
      (await fromForgejo("pull_request_approved", "pull_request_review_approved", forgejo.approved)).status,
    ).toBe(200);
    expect(
      (await fromForgejo("pull_request_rejected", "pull_request_review_rejected", forgejo.rejected)).status,
    ).toBe(202);
    expect((await fromForgejo("pull_request", "pull_request", forgejo.merged)).status).toBe(200);
    const all = await records();
    expect((await bodiesOf()).map((body) => body.event_type)).toEqual([
      "PullRequestOpened",
      "PullRequestApproved",
      "PullRequestMerged",
    ]);
    expect((await bodiesOf())[1]).toMatchObject({
      approved_by: "grace",
      commit: head,
      pull_request: "website#12",
    });
    expect(all.map(({ headers }) => headers[header.timestamp])).toEqual([
      "2026-03-01T10:00:00.000Z",
      "2026-03-01T10:05:00.000Z",
      "2026-03-01T12:00:00.000Z",
    ]);
    expect(
      (await fromForgejo("pull_request_approved", "pull_request_review_approved", forgejo.approved)).body
        .outcome,
    ).toBe("duplicate");
  });

  it("takes Gitea's signature, bare hex", async () => {
    const body = bytesOf(forgejo.opened);
    const headers = { "x-gitea-event": "pull_request", "x-gitea-signature": signatureOf(secret, body) };
    expect((await webhook()({ headers, body })).status).toBe(200);
  });
});

describe("who may not", () => {
  const body = bytesOf(github.opened);
  const event = { "x-github-event": "pull_request" };
  const right = `sha256=${signatureOf(secret, body)}`;

  it.each([
    ["no signature", event, secret, 401],
    [
      "another secret's signature",
      { ...event, "x-hub-signature-256": `sha256=${signatureOf("x", body)}` },
      secret,
      401,
    ],
    ["half a signature", { ...event, "x-hub-signature-256": right.slice(0, 40) }, secret, 401],
    ["only the SHA-1 signature", { ...event, "x-hub-signature": "sha1=00" }, secret, 401],
    [
      "a wrong own signature beside a right one of GitHub's",
      {
        "x-forgejo-event": "pull_request",
        "x-forgejo-signature": "0".repeat(64),
        "x-hub-signature-256": right,
      },
      secret,
      401,
    ],
    ["no secret configured", { ...event, "x-hub-signature-256": right }, "", 403],
    [
      "a signature with the empty secret",
      { ...event, "x-hub-signature-256": `sha256=${signatureOf("", body)}` },
      "",
      403,
    ],
    ["no forge's headers", { "x-hub-signature-256": right }, secret, 400],
  ] as const)("refuses %s", async (_, headers, given, status) => {
    const reply = await webhook(given)({ headers, body });
    expect(reply).toMatchObject({ status, body: { outcome: "refused" } });
    expect(JSON.stringify(reply)).not.toContain(secret);
    expect(await records()).toEqual([]);
  });

  it("names the field at fault of a payload that does not fit", async () => {
    const broken = {
      ...github.opened,
      pull_request: { ...github.opened.pull_request, number: "12", head: { ref: "x", sha: "zz" } },
    };
    const reply = await fromGithub("pull_request", broken);
    expect(reply.status).toBe(422);
    expect(reply.body.faults?.map(({ field }) => field)).toEqual([
      "pull_request.number",
      "pull_request.head.sha",
    ]);
    expect((await fromGithub("pull_request", "no object")).status).toBe(422);
  });

  it("asks to deliver again when the log is away", async () => {
    const away: EventLog = {
      ...log,
      last: () => Promise.reject(new LogUnavailableError("read", "it is away")),
    };
    const handle = createForgeWebhook({
      publisher: publisher("forge"),
      log: away,
      machine: "local",
      secretOf: () => secret,
      logger: pino({ level: "silent" }),
    });
    expect(await handle({ headers: { ...event, "x-hub-signature-256": right }, body })).toMatchObject({
      status: 503,
    });
  });
});
