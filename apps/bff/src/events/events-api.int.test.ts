import {
  type EventReader,
  eventFilterNames,
  type HistoryProblem,
  noFilter,
  type Role,
  roles,
} from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import type { TestAnswer, TestAnswers } from "../testing/start-test-answers.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { startTestEvents, testEvent } from "../testing/start-test-events.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
let bff: TestBff;
let domain: NatsConnection;
let service: TestAnswers;
/** What is answered to the next question, whatever it is. */
let next: TestAnswer;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  server = await startTestServer();
  domain = await server.connect("domain");
  service = startTestEvents(
    domain,
    () => [],
    () => next,
  );
  bff = await startTestBff(server, { config: { answerPatience: 2000 } });
  for (const role of roles) cookies.set(role, await bff.signIn(role));
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
});

beforeEach(() => {
  service.asked.length = 0;
});

const admin: EventReader = {
  slices: ["delivery", "fleet", "lattice", "history", "language", "access", "other", "system"],
  hideEmails: false,
};

function get(path: string, role: Role = "admin"): Promise<Response> {
  return fetch(`${bff.origin}/api/events${path}`, { headers: { cookie: cookies.get(role) ?? "" } });
}

/** What the domain process was asked for by a request, and what the page got. */
async function ask(path: string, answer: unknown, role?: Role) {
  next = { json: answer };
  const response = await get(path, role);
  expect(response.status).toBe(200);
  const [asked, ...more] = service.asked.splice(0);
  expect(more).toEqual([]);
  return { ...asked, body: await response.json() };
}

const page = { events: [testEvent(7)], next: 7, head: 9, read: 3 };

describe("GET /api/events/by-cid", () => {
  it("asks for the events that state it, with what the role may see", async () => {
    const { name, query, body } = await ask("/by-cid/bafkr4iabc", { ...page, next: null });
    expect({ name, query }).toEqual({ name: "cid", query: { reader: admin, cid: "bafkr4iabc", limit: 50 } });
    expect(body).toMatchObject({ next: null, events: [{ position: 7 }] });
  });

  it("refuses what is no content identifier", async () => {
    for (const path of ["/by-cid/short", "/by-cid/what%20is%20this", `/by-cid/${"b".repeat(600)}`]) {
      expect((await get(path)).status, path).toBe(400);
    }
    expect(service.asked).toEqual([]);
  });
});

describe("GET /api/events", () => {
  it("asks for the newest of all that the role may see", async () => {
    const { name, query, body } = await ask("", page);
    expect({ name, query }).toEqual({
      name: "page",
      query: { reader: admin, filter: noFilter, limit: 100 },
    });
    expect(body).toMatchObject({
      next: 7,
      head: 9,
      read: 3,
      events: [{ position: 7, type: "BuildStarted" }],
    });
  });

  it("passes every filter on, given once or several times, wanted or not", async () => {
    for (const field of eventFilterNames) {
      const once = await ask(`?${field}=a`, page);
      expect(once.query).toMatchObject({ filter: { ...noFilter, [field]: ["a"] } });
      const often = await ask(`?${field}=a&${field}=!b&${field}=%C3%A4`, page);
      expect(often.query).toMatchObject({ filter: { ...noFilter, [field]: ["a", "!b", "ä"] } });
    }
    const span = "from=3&to=9&since=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00%2B02:00&fold=true";
    expect((await ask(`?${span}&before=8&limit=5`, page)).query).toEqual({
      reader: admin,
      filter: {
        ...noFilter,
        ...{ from: 3, to: 9, since: "2026-01-01T00:00:00Z", until: "2026-01-02T00:00:00+02:00", fold: true },
      },
      before: 8,
      limit: 5,
    });
  });

  it("says of each role what it may see; a page cannot say that itself", async () => {
    const seen = async (role: Role) => (await ask("", page, role)).query?.reader as EventReader;
    expect(await seen("viewer")).toEqual({ slices: ["delivery", "fleet", "history"], hideEmails: true });
    expect((await seen("architect")).slices).not.toContain("access");
    expect((await seen("operator")).hideEmails).toBe(false);
    expect((await get("?reader=admin", "viewer")).status).toBe(400);
    expect(service.asked).toEqual([]);
  });

  it.each([
    ["?limit=0", "limit"],
    ["?limit=abc", "limit"],
    ["?before=-1", "before"],
    ["?subject=a..b", "subject"],
    ["?subject=ok&subject=a..b", "subject"],
    ["?since=yesterday", "since"],
    ["?from=1.5", "from"],
    ["?fold=perhaps", "fold"],
    ["?tpye=BuildFailed", ""],
    ["?type=", "type"],
    ["/histogram?buckets=0", "buckets"],
    ["/values", "of"],
    ["/values?of=body", "of"],
    ["/correlations?limit=201", "limit"],
    ["/export?format=xlsx", "format"],
  ])("refuses %s, naming the field", async (query, field) => {
    const answer = await get(query);
    expect((await problem(answer)).faults).toMatchObject([{ field }]);
    expect([answer.status, service.asked]).toEqual([400, []]);
  });
});

describe("what else can be asked of events", () => {
  it("how many there are over time, which values there are, which correlations", async () => {
    const histogram = { from: 0, to: 1000, counts: [3, 4], total: 7, exact: false, position: 9 };
    const counted = await ask("/histogram?buckets=2&type=!A", histogram, "viewer");
    expect(counted).toMatchObject({ name: "histogram", query: { buckets: 2, filter: { type: ["!A"] } } });
    expect(counted.query?.reader).toMatchObject({ hideEmails: true });
    expect(counted.body).toEqual(histogram);
    expect((await ask("/histogram", histogram)).query).toMatchObject({ buckets: 120 });

    const values = { values: [{ value: "BuildFailed", count: 3 }], more: true };
    const offered = await ask("/values?of=type&like=Bui&limit=1&context=delivery", values);
    expect(offered).toMatchObject({ name: "values", body: values });
    expect(offered.query).toMatchObject({
      ...{ of: "type", like: "Bui", limit: 1, filter: { context: ["delivery"] } },
    });

    const group = { correlation: "c", events: 2, first: 1, last: 4, rootType: "A", lastType: "B" };
    const times = { firstTime: "2026-01-01T00:00:00Z", lastTime: "2026-01-01T00:00:01Z" };
    const groups = { groups: [{ ...group, ...times }], next: 4 };
    const grouped = await ask("/correlations?before=9", groups);
    expect(grouped).toMatchObject({ name: "correlations", query: { before: 9, limit: 50 }, body: groups });
  });

  it("one of them in full, and what it came from", async () => {
    const event = testEvent(7, { hidden: ["user.password"] });
    const one = await ask("/7", event, "operator");
    expect(one).toMatchObject({ name: "event", query: { position: 7 }, body: event });
    const causation = { ancestors: [], effects: [testEvent(8)], parents: { 8: 7 }, incomplete: false };
    const tree = await ask("/7/causation", causation);
    expect(tree).toMatchObject({ name: "causation", query: { position: 7, reader: admin } });
    expect(tree.body).toMatchObject({ effects: [{ position: 8 }], parents: { 8: 7 } });
  });

  it("its exact bytes, as a download that no browser runs", async () => {
    const bytes = Uint8Array.from([0xff, 0xfe, 0x00]);
    next = { isGzip: false, parts: [bytes.subarray(0, 1), bytes.subarray(1)] };
    const answer = await get("/7/body", "viewer");
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    expect(service.asked).toMatchObject([
      { name: "body", query: { position: 7, reader: { hideEmails: true } } },
    ]);
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment/u);
    expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("but not of a position that is none", async () => {
    for (const position of ["0", "-1", "abc", "1.5", "1e99"]) {
      for (const suffix of ["", "/body", "/causation"])
        expect((await problem(await get(`/${position}${suffix}`))).status, position + suffix).toBe(400);
    }
    expect(service.asked).toEqual([]);
  });
});

describe("a refusal of the domain process", () => {
  it.each([
    ["not-found", 404],
    ["forbidden", 403],
    ["invalid", 400],
    ["not-ready", 503],
    ["too-busy", 503],
    ["failed", 500],
  ] as const)("goes to the page as it is: %s", async (code, status) => {
    const message = "The log holds no event at position 7.";
    next = { problem: { code, message } satisfies HistoryProblem };
    for (const path of ["", "/7", "/7/body", "/7/causation", "/histogram", "/values?of=type", "/export"])
      expect(await problem(await get(path)), path).toMatchObject({ status, code, detail: message });
  });

  it("by silence, or by an answer that is none, is told as such", async () => {
    next = { json: { events: "many" } };
    expect(await problem(await get(""))).toMatchObject({ status: 503, code: "broken-answer" });
    service.stop();
    await domain.flush();
    expect(await problem(await get(""))).toMatchObject({
      ...{ status: 503, code: "upstream-unavailable" },
      detail: expect.stringContaining("The index of events does not answer"),
    });
    service = startTestEvents(
      domain,
      () => [],
      () => next,
    );
    await domain.flush();
  });
});

describe("a stranger", () => {
  it.each([
    "/api/events",
    "/api/events/1",
    "/api/events/1/body",
    "/api/events/1/causation",
    "/api/events/histogram",
    "/api/events/values?of=type",
    "/api/events/correlations",
    "/api/events/export",
    "/api/snapshots/changes/delivery",
    "/api/session",
  ])("gets nothing of %s", async (path) => {
    const answer = await fetch(`${bff.origin}${path}`);
    const instance = path.split("?")[0];
    expect(await problem(answer)).toMatchObject({ status: 401, code: "not-signed-in", instance });
    expect(service.asked).toEqual([]);
  });
});
