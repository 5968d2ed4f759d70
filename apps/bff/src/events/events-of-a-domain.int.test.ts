import {
  catalogue,
  causationSchema,
  cidOf,
  correlationGroupsSchema,
  eventDetailSchema,
  eventHistogramSchema,
  eventPageSchema,
  eventValuesSchema,
  type Origin,
  type Role,
} from "@cim/contracts";
import { type RunningDomain, startDomain } from "@cim/domain";
import {
  createEventPublisher,
  createJetStreamEventLog,
  type EventLog,
  type EventPublisher,
  newEventId,
  type Published,
} from "@cim/event-log";
import { maskedEmail } from "@cim/model";
import { waitFor } from "@cim/testing";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";

/** The real domain process behind the BFF, on a server with the product's permissions. */
let server: TestServer;
let bff: TestBff;
let domain: RunningDomain;
let log: EventLog;
let publisher: EventPublisher;
const cookies = new Map<Role, string>();
const published = new Map<string, Pick<Published, "position"> & { readonly id?: string }>();
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const commit = "c".repeat(40);
const email = "ada@example.org";
const secret = "correct horse battery staple";
const origin: Origin = { source: "hub", stream: "PEOPLE", incarnation: "k1", sequence: 7, via: "copied" };

beforeAll(async () => {
  server = await startTestServer();
  const connection = await server.connect("domain");
  await createJetStreamEventLog({ connection, machine, createIfMissing: true });
  log = await createJetStreamEventLog({
    connection: await server.connect("bridge"),
    machine,
    createIfMissing: false,
  });
  const now = () => new Date();
  publisher = createEventPublisher({ log, machine, source: "test", now, newId: newEventId });
  await publishAll();
  domain = startDomain({
    connection,
    log: await createJetStreamEventLog({ connection, machine, createIfMissing: false }),
    ...{ machine, logger: silent, registry: new Registry() },
    events: { connect: server.login("domain") },
  });
  bff = await startTestBff(server);
  await domain.ready;
  for (const role of ["viewer", "operator", "architect", "admin"] as const)
    cookies.set(role, await bff.signIn(role));
  await indexed();
});

afterAll(async () => {
  await bff?.stop();
  await domain?.stop();
  await server?.stop();
});

/** Resolves when the domain process can answer for everything that the log holds. */
async function indexed(): Promise<void> {
  const { last } = await log.bounds();
  await waitFor(() => domain.indexed() >= last, { describe: `events up to ${last}`, timeout: 30_000 });
}

async function publishAll(): Promise<void> {
  const times = { authored_at: "2026-01-01T00:00:00Z", committed_at: "2026-01-01T00:00:00Z" };
  const files = { files: [], file_count: 0, additions: 0, deletions: 0, parents: [] };
  const author = { name: "Ada", email };
  const root = await publisher.publish(
    catalogue.CommitSubmitted,
    { repository: "app", commit, branch: "main", author, message: "Ünï <script>", ...times, ...files },
    { actor: "person:ada" },
  );
  const caused = { actor: "service:ci", correlationId: root.id };
  const build = { build: "b1", commit, package: "app" };
  const started = await publisher.publish(catalogue.BuildStarted, build, { ...caused, causationId: root.id });
  const succeeded = await publisher.publish(catalogue.BuildSucceeded, build, {
    ...caused,
    causationId: started.id,
  });
  const lattice = await log.append({
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
  const foreign = await log.append({
    subject: "prod.people.event.user.u1.registered",
    headers: {},
    body: Buffer.from(JSON.stringify({ event_type: "UserRegistered", user_id: "u1", password: secret })),
    id: newEventId(),
    origin,
  });
  for (const [name, event] of Object.entries({ root, started, succeeded, lattice, binary, foreign }))
    published.set(name, event);
}

function positionOf(name: string): number {
  const position = published.get(name)?.position;
  if (position === undefined) throw new Error(`nothing was published as ${name}`);
  return position;
}

function send(path: string, role: Role = "admin", method = "GET", body?: unknown): Promise<Response> {
  return fetch(`${bff.origin}/api/${path}`, {
    method,
    headers: {
      cookie: cookies.get(role) ?? "",
      origin: bff.origin,
      "content-type": "application/json",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function read<Body>(path: string, schema: { parse(value: unknown): Body }, role?: Role): Promise<Body> {
  const response = await send(path, role);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
  return schema.parse(JSON.parse(text));
}

const detail = (name: string, role?: Role) => read(`events/${positionOf(name)}`, eventDetailSchema, role);
async function positions(query: string, role?: Role): Promise<readonly number[]> {
  return (await read(`events?${query}`, eventPageSchema, role)).events.map(({ position }) => position);
}

describe("events of a real domain process", () => {
  it("are listed newest first, to the log's beginning", async () => {
    const seen: number[] = [];
    for (let query = "limit=2"; ; ) {
      const { events, next, head } = await read(`events?${query}`, eventPageSchema);
      expect(head).toBe((await log.bounds()).last);
      seen.push(...events.map(({ position }) => position));
      if (next === null) break;
      query = `limit=2&before=${next}`;
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it("are found by every kind of filter, combined and left out", async () => {
    const { root, started } = Object.fromEntries(published);
    expect(await positions(`subject=${machine}.delivery.events.build.>`)).toEqual([3, 2]);
    expect(await positions("subject=prod.people.>")).toEqual([positionOf("foreign")]);
    expect(await positions("type=build-succeeded&type=CommitSubmitted")).toEqual([3, 1]);
    expect(await positions("type=!BuildSucceeded&context=delivery")).toEqual([2, 1]);
    expect(await positions(`id=${started?.id}`)).toEqual([2]);
    expect(await positions(`correlation=${root?.id}&limit=2`)).toEqual([3, 2]);
    expect(await positions(`causation=${started?.id}`)).toEqual([3]);
    expect(await positions("origin=hub/PEOPLE")).toEqual([positionOf("foreign")]);
    expect(await positions("origin=local&rule=!native")).toEqual([5, 4]);
    expect(await positions("text=%C3%9Cn%C3%AF")).toEqual([1]);
    expect(await positions(`text=${encodeURIComponent(secret)}`)).toEqual([]);
    expect(await positions("actor=service:ci&from=3&to=5")).toEqual([3]);
    expect(await positions("id=unknown")).toEqual([]);
  });

  it("are counted, offered as values and gathered by correlation", async () => {
    const { total, counts } = await read("events/histogram?context=delivery&buckets=3", eventHistogramSchema);
    expect([total, counts.length, counts.reduce((sum, count) => sum + count, 0)]).toEqual([3, 3, 3]);
    const { values } = await read("events/values?of=type&like=build", eventValuesSchema);
    expect(values.map(({ value }) => value).sort()).toEqual(["BuildStarted", "BuildSucceeded"]);
    const { groups } = await read("events/correlations", correlationGroupsSchema);
    expect(groups).toContainEqual(
      expect.objectContaining({ correlation: published.get("root")?.id, events: 3, first: 1, last: 3 }),
    );
  });

  it("are shown to a role within its slices only", async () => {
    expect(await positions("", "viewer")).toEqual([3, 2, 1]);
    expect((await read("events/histogram", eventHistogramSchema, "viewer")).total).toBe(3);
    for (const hidden of ["lattice", "binary", "foreign"]) {
      for (const suffix of ["", "/body", "/causation"]) {
        const answer = await send(`events/${positionOf(hidden)}${suffix}`, "viewer");
        expect(await problem(answer), hidden + suffix).toMatchObject({ status: 403, code: "forbidden" });
      }
    }
    expect(await problem(await send("events/999999"))).toMatchObject({ status: 404, code: "not-found" });
  });

  it("tell in full what was said, and whether it is what was sealed", async () => {
    expect(await detail("succeeded")).toMatchObject({
      ...{ type: "BuildSucceeded", rule: "native", hidden: [] },
      ...{ cid: { state: "verified" }, chain: { state: "verified" }, body: { encoding: "utf-8" } },
    });
    expect(await detail("binary")).toMatchObject({
      ...{ cid: { state: "mismatch" }, chain: { state: "absent" }, rule: "raw" },
      body: { encoding: "base64", text: "//4A" },
    });
    const body = await send(`events/${positionOf("binary")}/body`);
    expect(new Uint8Array(await body.arrayBuffer())).toEqual(Uint8Array.from([0xff, 0xfe, 0x00]));
    const { ancestors, effects } = await read(`events/${positionOf("started")}/causation`, causationSchema);
    expect(ancestors.map(({ type }) => type)).toEqual(["CommitSubmitted", "BuildStarted"]);
    expect(effects.map(({ type }) => type)).toEqual(["BuildSucceeded"]);
  });

  it("hide addresses from viewers, and still check the exact bytes", async () => {
    const seen = await detail("root", "viewer");
    expect(JSON.stringify(seen)).not.toContain(email);
    expect(seen.body.text).toContain(maskedEmail);
    expect(seen).toMatchObject({ masked: true, cid: { state: "verified" } });
    expect((await detail("root", "operator")).body.text).toContain(email);
    expect((await send(`events/${positionOf("root")}/body`, "viewer")).status).toBe(403);
    expect((await send(`events/${positionOf("started")}/body`, "viewer")).status).toBe(200);
  });

  it("download as NDJSON and CSV, oldest first", async () => {
    const response = await send("events/export?context=delivery&context=other");
    expect(response.headers.get("x-cim-total")).toBe("5");
    const lines = (await response.text()).trimEnd().split("\n");
    const events = lines.map((line) => eventDetailSchema.parse(JSON.parse(line)));
    expect(events.map(({ position }) => position)).toEqual([1, 2, 3, 5, 6]);
    expect(events[2]).toEqual(await detail("succeeded"));
    const csv = await (await send("events/export?format=csv&type=UserRegistered", "operator")).text();
    expect(csv).toContain('"hub","PEOPLE",7,');
    expect(csv).toContain('"password"');
  });
});

describe("a secret in a foreign event", () => {
  it("is in no answer, for whomever", async () => {
    const position = positionOf("foreign");
    for (const role of ["operator", "admin"] as const) {
      for (const path of [
        "events",
        `events/${position}`,
        `events/${position}/causation`,
        "events/values?of=text",
        "events/export",
        "events/export?format=csv",
      ]) {
        const text = await (await send(path, role)).text();
        expect(text, path).not.toContain(secret);
      }
      const bytes = await problem(await send(`events/${position}/body`, role));
      expect(bytes).toMatchObject({ status: 403, code: "forbidden" });
    }
    expect((await detail("foreign")).hidden).toContain("password");
  });

  it("is shown to an administrator who says why, after that is in the log", async () => {
    const position = positionOf("foreign");
    const path = `events/${position}/reveal`;
    const refused = await send(path, "operator", "POST", { reason: "curious" });
    expect((await problem(refused)).status).toBe(403);
    expect((await log.bounds()).last).toBe(6);
    const shown = await send(path, "admin", "POST", { reason: "Ticket 17" });
    expect(await shown.text()).toContain(secret);
    const fact = await log.get(7);
    expect(JSON.parse(Buffer.from(fact?.body ?? []).toString())).toMatchObject({
      ...{ event_type: "MaskedFieldsRevealed", event: position, fields: ["password"], reason: "Ticket 17" },
    });
    expect(fact?.headers).toMatchObject({ "CIM-Actor": "person:local-admin" });
    await indexed();
    expect(await positions("type=MaskedFieldsRevealed")).toEqual([7]);
    expect(await positions("type=MaskedFieldsRevealed", "operator")).toEqual([]);
    expect(JSON.stringify(await detail("foreign"))).not.toContain(secret);
  });
});

describe("saved views of a real domain process", () => {
  const view = { name: "Failures", screen: "events", query: "type=BuildFailed" };
  const schema = { parse: (value: unknown) => value as { view: string; position: number } };

  it("are kept for all, and taken away by who saved them or an administrator", async () => {
    const saved = schema.parse(await (await send("views", "architect", "POST", view)).json());
    await waitFor(() => domain.position() >= saved.position, { describe: "the row" });
    const rows = await read(
      "snapshots/views/history",
      { parse: (value) => value as { rows: unknown[] } },
      "viewer",
    );
    expect(rows.rows).toMatchObject([{ key: saved.view, ...view, author: "person:local-architect" }]);
    const foreign = await send(`views/${saved.view}`, "operator", "DELETE");
    expect(await problem(foreign)).toMatchObject({ status: 403, code: "forbidden" });
    expect((await send(`views/${saved.view}`, "architect", "PUT", { ...view, query: "" })).status).toBe(200);
    expect((await send(`views/${saved.view}`, "admin", "DELETE")).status).toBe(200);
    expect((await send(`views/${saved.view}`, "admin", "DELETE")).status).toBe(404);
  });
});
