import { once } from "node:events";
import { request } from "node:http";
import { gzipSync } from "node:zlib";
import { checkpointSubject, type HistoryRange, partBytes, projectionSubjects } from "@cim/contracts";
import { waitFor } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import { headers, type NatsConnection } from "@nats-io/nats-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import type { TestAnswer, TestAnswers } from "../testing/start-test-answers.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { startTestHistory } from "../testing/start-test-history.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
let bff: TestBff;
let domain: NatsConnection;
let history: TestAnswers;
let operator: string;
let viewer: string;

const time = "2026-01-01T00:00:00.000Z";
const range: HistoryRange = {
  first: { position: 0, time: null },
  last: { position: 100, time },
  snapshot: 90,
  snapshots: 2,
};
const pastRows = {
  projection: "components",
  slice: "fleet",
  at: { position: 10, time },
  since: null,
  rows: [{ key: "a", position: 3 }],
  removed: [],
};
const answers = new Map<string, TestAnswer>();

beforeAll(async () => {
  server = await startTestServer();
  domain = await server.connect("domain");
  history = startTestHistory(domain, (name) => answers.get(name) ?? { json: { position: 7, time } });
  bff = await startTestBff(server, { config: { answerPatience: 2000 } });
  operator = await bff.signIn("operator");
  viewer = await bff.signIn("viewer");
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
});

beforeEach(() => {
  answers.clear();
  answers.set("range", { json: range });
  history.asked.length = 0;
  Object.assign(history.counts, { parts: 0, stopped: 0 });
});

function get(path: string, options: { cookie?: string; headers?: Record<string, string> } = {}) {
  const { cookie = operator } = options;
  return fetch(`${bff.origin}/api/history/${path}`, { headers: { cookie, ...options.headers } });
}

const gzip = (value: unknown): TestAnswer => ({
  parts: [gzipSync(JSON.stringify(value))],
  isGzip: true,
});

/** Parts that come as long as somebody wants them. */
function* endless(): Iterable<Uint8Array> {
  for (;;) yield new Uint8Array(partBytes);
}

describe("moments", () => {
  it("are asked for with what the query string says", async () => {
    expect(await (await get("range")).json()).toMatchObject(range);
    expect(await (await get("moment?at=0")).json()).toEqual({ position: 7, time });
    await get(`resolve?time=${encodeURIComponent("2026-01-01T10:00:00+02:00")}`);
    await get("step?from=5&by=minute&direction=back");
    await get("step?from=5&by=change&direction=forward&projections=components,changes");
    expect(history.asked).toEqual([
      { name: "range", query: {} },
      { name: "moment", query: { at: 0 } },
      { name: "resolve", query: { time: "2026-01-01T10:00:00+02:00" } },
      { name: "step", query: { from: 5, by: "minute", direction: "back", projections: [] } },
      {
        name: "step",
        query: { from: 5, by: "change", direction: "forward", projections: ["components", "changes"] },
      },
    ]);
  });

  it.each([
    ["moment", "at"],
    ["moment?at=", "at"],
    ["moment?at=-1", "at"],
    ["moment?at=1e3", "at"],
    ["resolve?time=yesterday", "time"],
    ["step?from=1&by=week&direction=back", "by"],
    ["step?from=1&by=change&direction=back", "projections"],
    ["density?from=1&to=9&buckets=0", "buckets"],
    ["density?from=1&to=9&buckets=2001", "buckets"],
    ["rows/components/fleet", "at"],
    ["rows/components/fleet?at=1&since=x", "since"],
    ["changes/components/fleet?from=1", "to"],
    ["difference/components/fleet?from=1&to=2&limit=0", "limit"],
  ])("%s is refused, naming %s", async (path, field) => {
    const answer = await get(path);
    expect(answer.status).toBe(400);
    expect((await problem(answer)).faults).toMatchObject([{ field }]);
    expect(history.asked.filter(({ name }) => name !== "range")).toEqual([]);
  });

  it("show a role only marks of the slices it may see", async () => {
    const density = { from: range.first, to: range.last, buckets: [], marks: [], truncated: false };
    answers.set("density", { json: density });
    expect(await (await get("density?from=0&to=9", { cookie: viewer })).json()).toEqual(density);
    await get("density?from=0&to=9&buckets=7");
    expect(history.asked.map(({ query }) => [query.slices, query.buckets])).toEqual([
      [["delivery", "fleet", "history"], 240],
      [["delivery", "fleet", "lattice", "history", "language", "other", "system"], 7],
    ]);
  });

  it("step only over projections that the role hears", async () => {
    const step = "step?from=5&by=change&direction=back&projections=";
    expect((await problem(await get(`${step}servers`, { cookie: viewer }))).status).toBe(403);
    expect((await problem(await get(`${step}nothing`))).status).toBe(404);
  });

  it("are kept by a snapshot when the role may take one", async () => {
    const post = (cookie: string) =>
      fetch(`${bff.origin}/api/history/snapshots`, {
        method: "POST",
        headers: { cookie, origin: bff.origin, "content-type": "application/json" },
      });
    expect((await problem(await post(viewer))).status).toBe(403);
    const taken = await post(operator);
    expect([taken.status, await taken.json()]).toEqual([201, { position: 7, time }]);
  });

  it("that are not there are refused with those that are", async () => {
    const message = "Position 500 is beyond the newest, 100.";
    answers.set("moment", { problem: { code: "in-the-future", message, range } });
    expect(await problem(await get("moment?at=500"))).toMatchObject({
      status: 404,
      code: "in-the-future",
      detail: message,
      range,
    });
    answers.set("moment", { problem: { code: "before-history", message: "Gone — purged.", range } });
    expect(await problem(await get("moment?at=500"))).toMatchObject({
      status: 404,
      detail: "Gone — purged.",
    });
    answers.set("moment", { problem: { code: "too-busy", message } });
    const busy = await get("moment?at=1");
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([503, "1"]);
  });
});

describe("past rows", () => {
  it("are passed on compressed, or unpacked for who does not take that", async () => {
    answers.set("rows", gzip(pastRows));
    const packed = await get("rows/components/fleet?at=10");
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(await packed.json()).toEqual(pastRows);
    const plain = await get("rows/components/fleet?at=10&since=4", {
      headers: { "accept-encoding": "identity" },
    });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await plain.json()).toEqual(pastRows);
    const rows = history.asked.filter(({ name }) => name === "rows").map(({ query }) => query);
    expect(rows).toEqual([
      { projection: "components", slice: "fleet", at: 10 },
      { projection: "components", slice: "fleet", at: 10, since: 4 },
    ]);
  });

  it("of a slice are for those who may see it", async () => {
    for (const path of ["rows/servers/lattice?at=1", "changes/servers/lattice?from=1&to=2"]) {
      expect((await problem(await get(path, { cookie: viewer }))).status).toBe(403);
    }
    expect((await problem(await get("difference/servers/fleet?from=1&to=2"))).status).toBe(404);
    expect((await problem(await get("rows/components/fleet?at=1", { cookie: "" }))).status).toBe(401);
    expect(history.asked).toEqual([]);
  });

  it("and their changes come as lines, and a difference as it is asked", async () => {
    const lines = `${JSON.stringify({ position: 2, time, rows: [], removed: [] })}\n`;
    answers.set("changes", { parts: [gzipSync(lines)], isGzip: true });
    const changes = await get("changes/components/fleet?from=1&to=9&step=3");
    expect(changes.headers.get("content-type")).toBe("application/x-ndjson");
    expect(await changes.text()).toBe(lines);
    await get("difference/components/fleet?from=1&to=9&after=k&limit=5");
    expect(history.asked.filter(({ name }) => name !== "range").map(({ query }) => query)).toEqual([
      { projection: "components", slice: "fleet", from: 1, to: 9, step: 3 },
      { projection: "components", slice: "fleet", from: 1, to: 9, after: "k", limit: 5 },
    ]);
  });

  describe("that are certain", () => {
    const path = "rows/components/fleet?at=10";

    beforeAll(async () => {
      const manager = await jetstreamManager(domain);
      await manager.streams.add({
        name: "CIM_PROJECTIONS",
        subjects: [...projectionSubjects(machine)],
        allow_direct: true,
      });
      await checkpoint("e1");
    });

    async function checkpoint(epoch: string): Promise<void> {
      domain.publish(
        checkpointSubject.format({ machine, projection: "all" }),
        JSON.stringify({ position: 1, epoch, versions: {}, rebuilding: false }),
      );
      await waitFor(async () => (await formNow()).includes(epoch), { describe: "the new epoch" });
    }

    const formNow = async () => ((await (await get("range")).json()) as { form: string }).form;

    it("are kept for good under an address that names the form, else asked about by their tag", async () => {
      answers.set("rows", gzip(pastRows));
      const first = await get(path);
      expect(first.headers.get("cache-control")).toBe("private, no-cache");
      const tag = first.headers.get("etag") ?? "";
      history.asked.length = 0;
      const again = await get(path, { headers: { "if-none-match": tag } });
      expect([again.status, again.headers.get("etag"), history.asked]).toEqual([304, tag, []]);
      const kept = await get(`${path}&form=${await formNow()}`);
      expect(kept.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
      const plain = await get(path, { headers: { "accept-encoding": "identity", "if-none-match": tag } });
      expect(plain.status).toBe(200);
      expect((await get(`${path}&since=2`, { headers: { "if-none-match": tag } })).status).toBe(200);
    });

    it("are other answers after the projector began anew", async () => {
      answers.set("rows", gzip(pastRows));
      const old = await formNow();
      const tag = (await get(path)).headers.get("etag") ?? "";
      await checkpoint("e2");
      const again = await get(`${path}&form=${old}`, { headers: { "if-none-match": tag } });
      expect([again.status, again.headers.get("cache-control")]).toEqual([200, "private, no-cache"]);
    });

    it("are kept only up to what history knows for certain", async () => {
      answers.set("rows", gzip(pastRows));
      const newest = await get(`rows/components/fleet?at=101&form=${await formNow()}`);
      expect(newest.headers.get("cache-control")).toBe("private, no-store");
      expect(newest.headers.get("etag")).toBeNull();
      answers.set("range", { problem: { code: "not-ready", message: "Wait." } });
      expect((await get(path.replace("10", "100"))).status).toBe(200);
    });
  });
});

describe("a rude world", () => {
  const path = "changes/components/fleet?from=1&to=9";

  it("has askers that go away: the service hears it and stops", async () => {
    answers.set("changes", { parts: endless(), isGzip: false });
    const leaving = new AbortController();
    const answer = await fetch(`${bff.origin}/api/history/${path}`, {
      headers: { cookie: operator },
      signal: leaving.signal,
    });
    const reader = answer.body?.getReader();
    await reader?.read();
    leaving.abort();
    await waitFor(() => history.counts.stopped > 0, { describe: "the service to be stopped" });
  });

  it("has askers that go away before the first byte", async () => {
    let isAsked = false;
    answers.set("changes", {
      isGzip: false,
      parts: (async function* () {
        isAsked = true;
        for (;;) {
          yield new Uint8Array();
        }
      })(),
    });
    const leaving = new AbortController();
    const answer = fetch(`${bff.origin}/api/history/${path}`, {
      headers: { cookie: operator },
      signal: leaving.signal,
    });
    await waitFor(() => isAsked, { describe: "the question" });
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await waitFor(() => history.counts.stopped > 0, { describe: "the service to be stopped" });
  });

  it("has slow readers: the service waits, and nothing piles up here", async () => {
    answers.set("changes", { parts: endless(), isGzip: false });
    const asking = request(`${bff.origin}/api/history/${path}`, { headers: { cookie: operator } });
    asking.end();
    const [answer] = await once(asking, "response");
    answer.pause();
    let before = -1;
    await waitFor(
      async () => {
        const now = history.counts.parts;
        const isResting = now === before;
        before = now;
        return isResting;
      },
      { describe: "the service to rest", interval: 200 },
    );
    expect(before).toBeLessThan(32);
    answer.resume();
    await waitFor(() => history.counts.parts > 64, { describe: "the service to go on" });
    asking.destroy();
    await waitFor(() => history.counts.stopped > 0, { describe: "the service to be stopped" });
  });

  it("has services that die on the way: the answer breaks off, it does not just end", async () => {
    answers.set("changes", {
      isGzip: false,
      parts: (async function* () {
        yield Buffer.from("half");
        await new Promise(() => {}); // dead
      })(),
    });
    const answer = await get(path);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it("has no service at all", async () => {
    history.stop();
    await domain.flush();
    const answer = await get("moment?at=1");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
    expect((await problem(answer)).detail).toMatch(/history service/u);
    expect((await get("rows/components/fleet?at=1")).status).toBe(503);
    history = startTestHistory(domain, (name) => answers.get(name) ?? { json: { position: 7, time } });
    await domain.flush();
  });

  it("has answers that are none", async () => {
    history.stop();
    const send = (fields: Record<string, string>, body = "") => {
      const given = headers();
      for (const [name, value] of Object.entries(fields)) given.set(name, value);
      return { headers: given, body };
    };
    let script: ReturnType<typeof send>[] = [];
    const subscription = domain.subscribe(`${machine}.history.queries.*`, {
      callback: (_error, message) => {
        for (const { body, headers } of script) message.respond(body, { headers });
      },
    });
    await domain.flush();
    for (const [why, parts] of [
      ["without number", [send({}, "{}")]],
      ["number is no number", [send({ "CIM-Part": "x" })]],
      ["starts late", [send({ "CIM-Part": "1", "CIM-End": "true" }, "{}")]],
      ["twice the same", [send({ "CIM-Part": "0" }), send({ "CIM-Part": "0", "CIM-End": "true" }, "{}")]],
      ["a gap", [send({ "CIM-Part": "0" }), send({ "CIM-Part": "2", "CIM-End": "true" }, "{}")]],
      ["no JSON", [send({ "CIM-Part": "0", "CIM-End": "true" }, "{")]],
      ["not what was asked", [send({ "CIM-Part": "0", "CIM-End": "true" }, '{"position":-1}')]],
      ["not gzip", [send({ "CIM-Part": "0", "CIM-End": "true", "CIM-Encoding": "gzip" }, "{}")]],
      ["odd encoding", [send({ "CIM-Part": "0", "CIM-End": "true", "CIM-Encoding": "br" }, "{}")]],
      ["refusal unreadable", [send({ "CIM-Part": "0", "CIM-End": "true", "CIM-Problem": "%7B" })]],
      [
        "too large",
        Array.from({ length: 9 }, (_, part) => send({ "CIM-Part": `${part}` }, "x".repeat(partBytes))),
      ],
      ["silence", [send({ "CIM-Part": "0" }, "{")]],
    ] as const) {
      script = [...parts];
      const answer = await get("moment?at=1");
      expect([why, answer.status]).toEqual([why, 503]);
      await problem(answer);
    }
    subscription.unsubscribe();
  });
});
