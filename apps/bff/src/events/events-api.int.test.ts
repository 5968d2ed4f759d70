import {
  catalogue,
  causationSchema,
  cidOf,
  eventDetailSchema,
  eventPageSchema,
  problemSchema,
  type Role,
} from "@cim/contracts";
import {
  createEventPublisher,
  createJetStreamEventLog,
  type EventLog,
  type EventPublisher,
  newEventId,
  type Published,
} from "@cim/event-log";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { startTestLookUp } from "../testing/start-test-look-up.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { inlineBodyLimit } from "./describe-body.ts";
import { maskedEmail } from "./mask-email.ts";

let server: TestServer;
let bff: TestBff;
let log: EventLog;
let publisher: EventPublisher;
const cookies = new Map<Role, string>();
const published: Record<string, Published> = {};

const commit = "c".repeat(40);
const email = "ada@example.org";

beforeAll(async () => {
  server = await startTestServer();
  const domain = await server.connect("domain");
  log = await createJetStreamEventLog({ connection: domain, machine, createIfMissing: true });
  startTestLookUp(domain, log);
  const bridgeLog = await createJetStreamEventLog({
    connection: await server.connect("bridge"),
    machine,
    createIfMissing: false,
  });
  publisher = createEventPublisher({
    log: bridgeLog,
    machine,
    source: "test",
    now: () => new Date(),
    newId: newEventId,
  });
  await publishAll();
  bff = await startTestBff(server, {
    log: await createJetStreamEventLog({
      connection: await server.connect("bff"),
      machine,
      createIfMissing: false,
    }),
  });
  for (const role of ["viewer", "operator", "admin"] as const) cookies.set(role, await bff.signIn(role));
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
});

async function publishAll(): Promise<void> {
  const root = await publisher.publish(
    catalogue.CommitSubmitted,
    {
      repository: "app",
      commit,
      branch: "main",
      parents: [],
      author: { name: "Ada", email },
      authored_at: "2026-01-01T00:00:00Z",
      committed_at: "2026-01-01T00:00:00Z",
      message: "Ünï <script>alert(1)</script>",
      files: [],
      file_count: 0,
      additions: 0,
      deletions: 0,
    },
    { actor: "person:ada" },
  );
  const caused = { actor: "service:ci", correlationId: root.id };
  const build = { build: "b1", commit, package: "app" };
  const started = await publisher.publish(catalogue.BuildStarted, build, { ...caused, causationId: root.id });
  const succeeded = await publisher.publish(catalogue.BuildSucceeded, build, {
    ...caused,
    causationId: started.id,
  });
  const published_ = await publisher.publish(
    catalogue.PackagePublished,
    { package: "app", version: "1", commit },
    { ...caused, causationId: started.id },
  );
  const server_ = await log.append({
    subject: `${machine}.lattice.events.server.N1.seen`,
    headers: {},
    body: Buffer.from('{"event_type":"Strange"}'),
    id: newEventId(),
  });
  const binary = await log.append({
    subject: `${machine}.other-context.events.blob.b.stored`,
    headers: { "CIM-Cid": cidOf(Buffer.from("something else")) },
    body: Uint8Array.from([0xff, 0xfe, 0x00]),
    id: newEventId(),
  });
  const large = await log.append({
    subject: `${machine}.fleet.events.component.c.noted`,
    headers: {},
    body: Buffer.from(`"${"ü".repeat(inlineBodyLimit)}"`),
    id: newEventId(),
  });
  Object.assign(published, {
    root,
    started,
    succeeded,
    package: published_,
    lattice: server_,
    binary,
    large,
  });
}

function positionOf(name: string): number {
  const position = published[name]?.position;
  if (position === undefined) throw new Error(`nothing was published as ${name}`);
  return position;
}

async function get(path: string, role: Role | undefined = "admin"): Promise<Response> {
  return fetch(`${bff.origin}${path}`, { headers: { cookie: cookies.get(role) ?? "" } });
}

async function page(query: string, role: Role = "admin") {
  const response = await get(`/api/events${query}`, role);
  expect(response.status).toBe(200);
  return eventPageSchema.parse(await response.json());
}

async function problem(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return problemSchema.parse(await response.json());
}

describe("GET /api/events", () => {
  it("lists newest first and continues to the log's beginning", async () => {
    const seen: number[] = [];
    let query = "?limit=2";
    for (;;) {
      const { events, next, head } = await page(query);
      expect(head).toBe(positionOf("large"));
      seen.push(...events.map(({ position }) => position));
      if (next === null) break;
      query = `?limit=2&before=${next}`;
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  it("filters by subject and by type", async () => {
    const bySubject = await page(`?subject=${machine}.delivery.events.build.>`);
    expect(bySubject.events.map(({ type }) => type)).toEqual(["BuildSucceeded", "BuildStarted"]);
    expect(bySubject.next).toBeNull();
    expect((await page("?type=PackagePublished")).events.map(({ position }) => position)).toEqual([
      positionOf("package"),
    ]);
    expect((await page("?subject=nothing.here&limit=1")).events).toEqual([]);
  });

  it("finds by id and by correlation, and only what really carries it", async () => {
    const { root } = published;
    expect((await page(`?id=${published.started?.id}`)).events.map(({ type }) => type)).toEqual([
      "BuildStarted",
    ]);
    expect((await page("?id=unknown")).events).toEqual([]);
    const correlated = await page(`?correlation=${root?.id}&limit=3`);
    expect(correlated.events.map(({ type }) => type)).toEqual([
      "PackagePublished",
      "BuildSucceeded",
      "BuildStarted",
    ]);
    const rest = await page(`?correlation=${root?.id}&limit=3&before=${correlated.next}`);
    expect(rest.events.map(({ type }) => type)).toEqual(["CommitSubmitted"]);
    expect(rest.next).toBeNull();
    expect((await page("?correlation=unknown")).events).toEqual([]);
  });

  it("shows a role only the contexts it may see", async () => {
    const contexts = (await page("", "viewer")).events.map(({ context }) => context);
    expect(new Set(contexts)).toEqual(new Set(["delivery", "fleet"]));
    for (const hidden of ["lattice", "binary"]) {
      const answer = await get(`/api/events/${positionOf(hidden)}`, "viewer");
      expect(answer.status).toBe(403);
      expect((await problem(answer)).code).toBe("forbidden");
      expect((await get(`/api/events/${positionOf(hidden)}/body`, "viewer")).status).toBe(403);
      expect((await get(`/api/events/${positionOf(hidden)}/causation`, "viewer")).status).toBe(403);
    }
  });

  it("refuses a query that does not fit, naming the field", async () => {
    for (const [query, field] of [
      ["?limit=0", "limit"],
      ["?limit=abc", "limit"],
      ["?before=-1", "before"],
      ["?subject=a..b", "subject"],
    ]) {
      const answer = await get(`/api/events${query}`);
      expect(answer.status).toBe(400);
      expect((await problem(answer)).faults).toMatchObject([{ field }]);
    }
  });
});

describe("GET /api/events/:position", () => {
  const detail = async (name: string, role: Role = "admin") =>
    eventDetailSchema.parse(await (await get(`/api/events/${positionOf(name)}`, role)).json());

  it("gives the envelope, the exact body, and both checks", async () => {
    const event = await detail("succeeded");
    expect(event).toMatchObject({
      type: "BuildSucceeded",
      rule: "native",
      cid: { state: "verified", stated: published.succeeded?.cid },
      chain: { state: "verified" },
      body: { encoding: "utf-8", truncated: false },
      masked: false,
    });
    expect(JSON.parse(event.body.text)).toMatchObject({ event_type: "BuildSucceeded", build: "b1" });
    expect(event.cid.computed).toBe(cidOf(Buffer.from(event.body.text)));
    expect((await detail("started")).chain.state).toBe("verified");
  });

  it("says when a CID does not fit or is not there, and shows bytes that are no text", async () => {
    expect(await detail("binary")).toMatchObject({
      cid: { state: "mismatch" },
      chain: { state: "absent", link: null },
      body: { encoding: "base64", text: "//4A" },
      rule: "raw",
    });
    expect(await detail("large")).toMatchObject({
      cid: { state: "absent", stated: null },
      body: { truncated: true },
    });
  });

  it("says when the chain does not fit", async () => {
    const good = await log.get(positionOf("root"));
    if (good === undefined) throw new Error("the event is gone");
    const { position } = await log.append({
      ...good,
      headers: { ...good.headers, "Nats-Msg-Id": "again" },
      id: "again",
    });
    Object.assign(published, { again: { position } });
    expect(await detail("again")).toMatchObject({ cid: { state: "verified" }, chain: { state: "mismatch" } });
  });

  it("hides e-mail addresses from viewers, and still checks the exact bytes", async () => {
    const seen = await detail("root", "viewer");
    expect(JSON.stringify(seen)).not.toContain(email);
    expect(seen.body.text).toContain(maskedEmail);
    expect(seen).toMatchObject({ masked: true, cid: { state: "verified" } });
    expect((await detail("root", "operator")).body.text).toContain(email);
    expect((await get(`/api/events/${positionOf("root")}/body`, "viewer")).status).toBe(403);
    expect((await get(`/api/events/${positionOf("started")}/body`, "viewer")).status).toBe(200);
  });

  it("gives the exact bytes as a download that no browser runs", async () => {
    const answer = await get(`/api/events/${positionOf("binary")}/body`);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(Uint8Array.from([0xff, 0xfe, 0x00]));
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment/u);
    expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    const large = await get(`/api/events/${positionOf("large")}/body`);
    expect((await large.arrayBuffer()).byteLength).toBe(2 * inlineBodyLimit + 2);
  });

  it("answers a position that is none, or not there, as a problem", async () => {
    expect((await problem(await get("/api/events/999999"))).status).toBe(404);
    for (const position of ["0", "-1", "abc", "1.5", "1e99"]) {
      for (const suffix of ["", "/body", "/causation"]) {
        expect((await problem(await get(`/api/events/${position}${suffix}`))).status, position + suffix).toBe(
          400,
        );
      }
    }
  });
});

describe("GET /api/events/:position/causation", () => {
  it("walks up to the root and down to every effect", async () => {
    const answer = await get(`/api/events/${positionOf("started")}/causation`);
    const { ancestors, effects, incomplete } = causationSchema.parse(await answer.json());
    expect(ancestors.map(({ type }) => type)).toEqual(["CommitSubmitted", "BuildStarted"]);
    expect(effects.map(({ type }) => type).sort()).toEqual(["BuildSucceeded", "PackagePublished"].sort());
    expect(incomplete).toBe(false);
  });

  it("says when a cause is not in the log", async () => {
    const orphan = await publisher.publish(
      catalogue.BuildStarted,
      { build: "b2", commit, package: "app" },
      { actor: "a", causationId: newEventId(), correlationId: newEventId() },
    );
    const answer = await get(`/api/events/${orphan.position}/causation`);
    expect(causationSchema.parse(await answer.json())).toMatchObject({
      ancestors: [{ position: orphan.position }],
      effects: [],
      incomplete: true,
    });
  });
});

describe("a stranger", () => {
  it.each([
    "/api/events",
    "/api/events/1",
    "/api/events/1/body",
    "/api/snapshots/changes/delivery",
    "/api/session",
  ])("gets nothing of %s", async (path) => {
    const answer = await fetch(`${bff.origin}${path}`);
    expect(answer.status).toBe(401);
    expect(await problem(answer)).toMatchObject({ code: "not-signed-in", instance: path });
  });
});
