import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { gzipSync } from "node:zlib";
import {
  type ChangeTick,
  type IncidentLine,
  type IncidentRequest,
  partBytes,
  type Role,
  type Slice,
} from "@cim/contracts";
import { waitFor } from "@cim/testing";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readIncidentText } from "../testing/read-incident-text.ts";
import { readProblem as problem } from "../testing/read-problem.ts";
import type { TestAnswer, TestAnswers } from "../testing/start-test-answers.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { startTestEvents, testEvent } from "../testing/start-test-events.ts";
import { startTestHistory } from "../testing/start-test-history.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
let bff: TestBff;
let domain: NatsConnection;
let events: TestAnswers;
let history: TestAnswers;
const cookies = new Map<Role, string>();

const time = "2026-01-01T00:00:00.000Z";
const email = "ada@example.org";
const commit = "c".repeat(40);
/** What the domain process knows of events. */
const log = [
  ...[1, 2].map((position) => testEvent(position, { context: "fleet" })),
  testEvent(3, { body: { encoding: "utf-8", text: `by ${email}`, truncated: false } }),
  testEvent(4, { context: "lattice" }),
  testEvent(5),
  testEvent(6),
];
type Row = ChangeTick["rows"][number];

/** Rows as of 3, and what changed after it: what history knows. */
const base = new Map<string, readonly Row[]>();
const ticks = new Map<string, readonly ChangeTick[]>();
let changes: (name: string) => TestAnswer;

const row = (key: string, position: number, because: Record<string, number>, more = {}): Row => ({
  key,
  position,
  time,
  because,
  ...more,
});

function answer(name: string, query: Readonly<Record<string, unknown>>): TestAnswer {
  const moment = (position: unknown) => ({ position, time: position === 0 ? null : time });
  const slice = `${query.projection}/${query.slice}`;
  if (name === "moment") return { json: moment(query.at) };
  if (name === "rows") {
    const rows = base.get(slice) ?? [];
    const body = {
      ...{ projection: query.projection, slice: query.slice, at: moment(query.at) },
      since: null,
    };
    return { parts: [gzipSync(JSON.stringify({ ...body, rows, removed: [] }))], isGzip: true };
  }
  if (name === "changes") return changes(slice);
  if (name === "density") {
    const things = { thing: { kind: "commit", id: commit }, summary: `by ${email}` };
    const all = [{ position: 5, time, kind: "failure", type: "BuildFailed", slice: "delivery", ...things }];
    const marks = all.filter((mark) => (query.slices as Slice[]).includes(mark.slice as Slice));
    return { json: { from: moment(query.from), to: moment(query.to), buckets: [], marks, truncated: false } };
  }
  throw new Error(`nobody expected ${name}`);
}

function answerChanges(slice: string): TestAnswer {
  const text = (ticks.get(slice) ?? []).map((tick) => `${JSON.stringify(tick)}\n`).join("");
  return { parts: [gzipSync(text)], isGzip: true };
}

beforeAll(async () => {
  server = await startTestServer();
  domain = await server.connect("domain");
  events = startTestEvents(domain, () => log);
  history = startTestHistory(domain, answer);
  bff = await startTestBff(server, {
    config: { answerPatience: 2000 },
  });
  for (const role of ["viewer", "operator"] as const) cookies.set(role, await bff.signIn(role));
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
});

beforeEach(() => {
  changes = answerChanges;
  base.clear();
  ticks.clear();
  history.asked.length = 0;
  events.asked.length = 0;
  Object.assign(history.counts, { parts: 0, stopped: 0 });
  base.set("components/fleet", [
    row("db", 2, { component: 2 }),
    row("web", 1, { component: 1, state: 1 }, { healthMessage: `ask ${email}` }),
  ]);
  base.set("servers/lattice", [row("N1", 3, { server: 3 })]);
  ticks.set("components/fleet", [
    { position: 4, time, rows: [row("web", 4, { component: 1, state: 4 })], removed: [] },
    { position: 6, time, rows: [], removed: ["db"] },
  ]);
});

const asked: IncidentRequest = {
  title: "The tea stopped",
  note: "",
  from: 3,
  to: 6,
  screens: ["fleet"],
  things: [],
};

function post(body: unknown, role: Role = "operator"): Promise<Response> {
  return fetch(`${bff.origin}/api/incidents`, {
    method: "POST",
    headers: {
      cookie: cookies.get(role) ?? "",
      origin: bff.origin,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
}

async function file(body: unknown, role: Role = "operator"): Promise<readonly IncidentLine[]> {
  const response = await post(body, role);
  expect(response.status).toBe(200);
  return readIncidentText(new Uint8Array(await response.arrayBuffer()));
}

function linesOf<Name extends IncidentLine["line"]>(lines: readonly IncidentLine[], name: Name) {
  return lines.filter((line): line is Extract<IncidentLine, { line: Name }> => line.line === name);
}

describe("an incident file", () => {
  it("holds rows, changes, and the events of the span and behind its rows, in order", async () => {
    const lines = await file(asked);
    const [manifest] = linesOf(lines, "manifest");
    expect(lines[0]).toBe(manifest);
    expect(manifest).toMatchObject({
      ...{ title: "The tea stopped", machine, environment: "test", exportedBy: "local-operator" },
      ...{ role: "operator", screens: ["fleet"], behind: { taken: 2, left: 0 } },
      from: { position: 3 },
      to: { position: 6 },
      density: { marks: [{ position: 5, summary: `by ${email}` }] },
    });
    expect(manifest?.slices).toContainEqual({ projection: "components", slice: "fleet" });
    expect(linesOf(lines, "base").map((line) => [line.slice, line.rows.map(({ key }) => key)])).toEqual([
      ["fleet", ["db", "web"]],
    ]);
    expect(linesOf(lines, "change").map(({ position, removed }) => [position, removed])).toEqual([
      [4, []],
      [6, ["db"]],
    ]);
    const taken = linesOf(lines, "event").map(({ event }) => event);
    expect(taken).toEqual(log);
  });

  it("is masked by the role that asks: its slices, its events, no addresses", async () => {
    const lines = await file({ ...asked, screens: ["fleet", "lattice"] }, "viewer");
    expect(JSON.stringify(lines)).not.toContain(email);
    const [manifest] = linesOf(lines, "manifest");
    expect(manifest?.role).toBe("viewer");
    expect(manifest?.slices.filter(({ slice }) => slice === "lattice" || slice === "system")).toEqual([]);
    expect(linesOf(lines, "base").map(({ projection }) => projection)).toEqual(["components"]);
    const taken = linesOf(lines, "event").map(({ event }) => event);
    expect(taken.map(({ position }) => position)).toEqual([1, 2, 3, 5, 6]);
    expect(taken.every(({ masked }) => masked)).toBe(true);
    const questions = history.asked.filter(({ query }) => query.slice === "lattice");
    expect(questions).toEqual([]);
    const reader = { slices: ["delivery", "fleet", "history"], hideEmails: true };
    expect(events.asked.map(({ query }) => query.reader)).toEqual(events.asked.map(() => reader));
    const all = await file({ ...asked, screens: ["lattice"] });
    expect(linesOf(all, "base").map(({ projection }) => projection)).toEqual(["servers"]);
  });

  it("holds of chosen things their rows only, whether or not a screen shows them", async () => {
    const lines = await file({ ...asked, screens: [], things: [{ kind: "component", id: "db" }] });
    expect(linesOf(lines, "manifest")[0]?.slices).toEqual([
      { projection: "components", slice: "fleet", keys: ["db"] },
    ]);
    expect(linesOf(lines, "base").map((line) => line.rows.map(({ key }) => key))).toEqual([["db"]]);
    expect(linesOf(lines, "change").map(({ position }) => position)).toEqual([6]);
    expect(linesOf(lines, "manifest")[0]?.behind).toEqual({ taken: 1, left: 0 });
  });

  it("is a file to keep, by its machine and span", async () => {
    const response = await post(asked);
    expect(response.headers.get("content-type")).toBe("application/gzip");
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(response.headers.get("content-disposition")).toBe(
      'attachment; filename="local-3-6.cim-incident.gz"',
    );
    await response.arrayBuffer();
  });

  it.each([
    ["title", { ...asked, title: " " }],
    ["to", { ...asked, from: 6, to: 3 }],
    ["from", { ...asked, from: 0, to: 200_000 }],
    ["annotations.0", { ...asked, annotations: ["gone"] }],
    ["screens.0", { ...asked, screens: ["access"] }],
  ])("is refused with what to change: %s", async (field, wrong) => {
    const answered = await post(wrong);
    expect(answered.status).toBe(400);
    expect((await problem(answered)).faults).toMatchObject([{ field }]);
    expect(history.asked).toEqual([]);
  });

  it("is refused before it begins when history refuses", async () => {
    history.stop();
    const range = { first: { position: 4, time }, last: { position: 6, time }, snapshot: 4, snapshots: 1 };
    const message = "The log begins at 4.";
    const refusing = startTestHistory(domain, () => ({
      problem: { code: "before-history", message, range },
    }));
    await domain.flush();
    expect(await problem(await post(asked))).toMatchObject({ status: 404, code: "before-history", range });
    refusing.stop();
    history = startTestHistory(domain, answer);
    await domain.flush();
  });

  it("needs a session", async () => {
    expect((await problem(await post(asked, "admin"))).status).toBe(401);
  });

  it("takes a long list of things", async () => {
    const things = Array.from({ length: 500 }, (_, index) => ({
      kind: "component",
      id: `${index}`.padEnd(200, "x"),
    }));
    const lines = await file({ ...asked, things });
    expect(linesOf(lines, "manifest")[0]?.things).toHaveLength(500);
  });
});

describe("an incident file under way", () => {
  /** Changes that never end and hardly get smaller by compression. */
  const endless = (): TestAnswer => ({
    isGzip: false,
    parts: (function* () {
      for (let position = 4; ; position += 1) {
        const tick = { position, time: randomBytes(partBytes / 4).toString("hex"), rows: [], removed: [] };
        yield Buffer.from(`${JSON.stringify(tick)}\n`);
      }
    })(),
  });

  function begin() {
    const asking = request(`${bff.origin}/api/incidents`, {
      method: "POST",
      headers: {
        cookie: cookies.get("operator") ?? "",
        origin: bff.origin,
        "content-type": "application/json",
      },
    });
    asking.on("error", () => undefined); // it is torn down by the test
    asking.end(JSON.stringify(asked));
    return asking;
  }

  it("ends with who asked for it, gives its place free, and waits for slow readers", async () => {
    changes = endless;
    const askings = [begin(), begin()];
    // Listened to from the first: the second may be answered before the first one.
    const answers = await Promise.all(askings.map((asking) => once(asking, "response")));
    for (const [response] of answers) response.pause();
    const busy = await post(asked);
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([503, "10"]);
    let before = -1;
    await waitFor(
      async () => {
        const isResting = before === history.counts.parts;
        before = history.counts.parts;
        return isResting;
      },
      { describe: "history to rest", interval: 300, timeout: 170_000 },
    );
    for (const asking of askings) asking.destroy();
    await waitFor(() => history.counts.stopped >= 2, { describe: "both to be stopped", timeout: 50_000 });
    changes = answerChanges;
    await waitFor(async () => (await post(asked)).status === 200, {
      describe: "a free place",
      timeout: 50_000,
    });
  }, 300_000);

  it("breaks off when history dies, so that nobody takes it for whole", async () => {
    changes = () => ({
      isGzip: false,
      parts: (async function* () {
        yield Buffer.from(`${JSON.stringify(ticks.get("components/fleet")?.[0])}\n`);
        await new Promise(() => {}); // dead
      })(),
    });
    const response = await post(asked);
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });
});
