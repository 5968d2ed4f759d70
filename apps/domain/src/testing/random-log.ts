import { catalogue, type EventBody, type EventType, type LogRecord, sealEvent } from "@cim/contracts";
import fc from "fast-check";

export const machine = "local";

type Draft = {
  readonly type: EventType;
  readonly body: Readonly<Record<string, unknown>>;
  readonly minutes: number;
};

const commits = ["a", "b", "c"].map((letter) => letter.repeat(40));
const commit = fc.constantFrom(...commits);
const small = fc.constantFrom("one", "two", "three");
const drafts: readonly fc.Arbitrary<Omit<Draft, "minutes">>[] = [
  fc.record({ commit }).map(({ commit }) => ({
    type: "CommitSubmitted" as const,
    body: {
      repository: "shop",
      commit,
      branch: "main",
      parents: [],
      author: { name: "Ada", email: "ada@example.org" },
      authored_at: "2026-11-21T09:00:00Z",
      committed_at: "2026-11-21T09:00:00Z",
      message: "Sell tea",
      files: [],
      file_count: 1,
      additions: 2,
      deletions: 0,
    },
  })),
  fc.record({ commit, merge_commit: commit }).map((ids) => ({
    type: "PullRequestMerged" as const,
    body: { repository: "shop", pull_request: "shop#1", merged_by: "Bob", base_branch: "main", ...ids },
  })),
  fc
    .record({ commit, build: small })
    .map((ids) => ({ type: "BuildStarted" as const, body: { package: "web", ...ids } })),
  fc.record({ commit, build: small }).map((ids) => ({
    type: "BuildFailed" as const,
    body: { package: "web", reason: "no tea", ...ids },
  })),
  fc
    .record({ commit, build: small })
    .map((ids) => ({ type: "BuildSucceeded" as const, body: { package: "web", ...ids } })),
  fc.record({ component: small }).map((ids) => ({ type: "ComponentStarted" as const, body: ids })),
  fc.record({ component: small }).map((ids) => ({ type: "ComponentStopped" as const, body: ids })),
  fc
    .record({ component: small, health: fc.constantFrom("healthy", "degraded", "failing", "unknown") })
    .map((body) => ({ type: "ComponentHealthChanged" as const, body })),
  fc
    .record({ component: small, subject: small })
    .map((body) => ({ type: "SubjectPublished" as const, body })),
  fc
    .record({ leaf_node: small, hostname: small })
    .map((body) => ({ type: "LeafNodeRegistered" as const, body })),
  fc.record({ leaf_node: small }).map((body) => ({ type: "LeafNodeRemoved" as const, body })),
  fc.record({ link: small }).map(({ link }) => ({
    type: "LeafLinkUp" as const,
    body: { link, server: "hub", remote: "leaf", account: "A", address: null, rtt_ms: null },
  })),
  fc.record({ link: small }).map(({ link }) => ({
    type: "LeafLinkDown" as const,
    body: { link, server: "hub", remote: "leaf", account: "A" },
  })),
];

const draft: fc.Arbitrary<Draft> = fc
  .tuple(fc.oneof(...drafts), fc.nat({ max: 30 }))
  .map(([event, minutes]) => ({ ...event, minutes }));
/** A native subject with a body that fits no schema: set aside. */
const misfit = fc.constant("misfit" as const);

/** What is published, without envelope: mostly good events, some misfits, times in any order. */
export const drafted = (size: { readonly minLength: number; readonly maxLength: number }) =>
  fc.array(fc.oneof({ weight: 12, arbitrary: draft }, { weight: 1, arbitrary: misfit }), size);

/** The n-th record of a log. */
export function recordOf(given: Draft | "misfit", position: number): LogRecord {
  const id = `019aa5b6-0000-7000-8000-${position.toString(16).padStart(12, "0")}`;
  if (given === "misfit") {
    return {
      position,
      storedAt: timeOf(position),
      subject: `${machine}.fleet.events.component.one.started`,
      headers: { "CIM-Event-Type": "ComponentStarted", "Nats-Msg-Id": id },
      body: new TextEncoder().encode('{"event_type":"ComponentStarted","component":7}'),
    };
  }
  const body = given.body as EventBody<(typeof catalogue)[EventType]>;
  const time = timeOf(given.minutes);
  const sealed = sealEvent(catalogue[given.type], body, {
    id,
    time,
    machine,
    actor: "person:ada",
    source: "test",
  });
  return { position, storedAt: time, subject: sealed.subject, headers: sealed.headers, body: sealed.body };
}

function timeOf(minutes: number): string {
  return new Date(Date.UTC(2026, 10, 21, 12) + minutes * 60_000).toISOString();
}
