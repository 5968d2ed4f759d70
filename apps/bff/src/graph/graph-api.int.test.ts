import {
  commandSubject,
  graphAnswerSchema,
  liveSubject,
  querySubject,
  type Role,
  roles,
} from "@cim/contracts";
import { waitFor } from "@cim/testing";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import { startTestAnswers, type TestAnswer, type TestAnswers } from "../testing/start-test-answers.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
let bff: TestBff;
let domain: NatsConnection;
let service: TestAnswers;
let next: TestAnswer | Promise<TestAnswer>;
const cookies = new Map<Role, string>();
const readers: AbortController[] = [];

beforeAll(async () => {
  server = await startTestServer();
  domain = await server.connect("domain");
  service = startTestAnswers(
    domain,
    "graph",
    [querySubject.wildcard({ machine, context: "graph" })],
    async () => await next,
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

afterEach(() => {
  for (const reader of readers.splice(0)) reader.abort();
});

function call(path: string, init: RequestInit & { readonly role?: Role } = {}): Promise<Response> {
  const { role = "admin", ...rest } = init;
  return fetch(`${bff.origin}/api/graph${path}`, {
    ...rest,
    headers: {
      cookie: cookies.get(role) ?? "",
      origin: bff.origin,
      ...(rest.body === undefined ? {} : { "content-type": "application/json" }),
    },
  });
}

const post = (path: string, body: unknown, role?: Role) =>
  call(path, { method: "POST", body: JSON.stringify(body), ...(role === undefined ? {} : { role }) });

const answer = graphAnswerSchema.parse({
  columns: [{ name: "thing", kind: "thing" }],
  rows: [[{ kind: "component", id: "a", name: "a" }]],
  ...{ nodes: [], edges: [], position: 7, engine: "grafeo", tookMs: 1 },
});

const reaches = (isSo: () => boolean | Promise<boolean>, what: string) =>
  waitFor(isSo, { describe: () => `there to be ${what}` });

describe("the graph over HTTP", () => {
  it("passes a named query on with what the role may see, and the answer as it comes", async () => {
    next = { json: answer };
    const response = await post(
      "/run",
      { query: "blast-radius", params: { thing: "component:a" } },
      "viewer",
    );
    expect(await response.json()).toEqual(answer);
    expect(service.asked).toEqual([
      {
        name: "run",
        query: {
          reader: { slices: ["delivery", "fleet", "history"], hideEmails: true },
          question: { query: "blast-radius", params: { thing: "component:a" }, limit: 1000 },
        },
      },
    ]);
  });

  it("asks in Cypher for those who may, in their name", async () => {
    next = { json: answer };
    const response = await post("/cypher", { cypher: "MATCH (n:Thing) RETURN n" }, "architect");
    expect(response.status).toBe(200);
    expect(service.asked[0]?.query).toMatchObject({
      actor: "person:local-architect",
      question: { cypher: "MATCH (n:Thing) RETURN n", explain: false },
    });
    const refused = await post("/cypher", { cypher: "MATCH (n:Thing) RETURN n" }, "viewer");
    expect(await problem(refused)).toMatchObject({ status: 403, code: "forbidden" });
    expect(service.asked).toHaveLength(1);
  });

  it("ends a question whose asker goes", async () => {
    next = new Promise(() => undefined);
    const leaving = new AbortController();
    const asking = call("/cypher", {
      method: "POST",
      body: JSON.stringify({ cypher: "RETURN 1" }),
      signal: leaving.signal,
    });
    await reaches(() => service.asked.length === 1, "a question");
    leaving.abort();
    await expect(asking).rejects.toThrow();
    next = { json: answer };
    expect((await post("/run", { query: "find" })).status).toBe(200);
  });

  it.each([
    ["not-ready", 503],
    ["too-busy", 503],
    ["invalid", 400],
    ["forbidden", 403],
    ["not-found", 404],
    ["out-of-time", 422],
    ["out-of-memory", 422],
  ] as const)("answers %s as %d with its reason", async (code, status) => {
    next = { problem: { code, message: "because of a reason" } };
    expect(await problem(await post("/run", { query: "find" }))).toMatchObject({
      ...{ status, code },
      detail: "because of a reason",
    });
  });

  it("names the field at fault", async () => {
    expect(await problem(await post("/run", { query: "No Such Name" }))).toMatchObject({ status: 400 });
    const tooMany = await post("/run", { query: "find", limit: 100_000 });
    expect(JSON.stringify(await tooMany.json())).toContain("limit");
    expect((await call("/connections?thing=nothing")).status).toBe(400);
    expect((await call("/connection?from=component:a&type=RUNS")).status).toBe(400);
    expect(service.asked).toEqual([]);
  });

  it("says when nobody answers", async () => {
    service.stop();
    try {
      expect(await problem(await call("/status"))).toMatchObject({ status: 503 });
    } finally {
      service = startTestAnswers(
        domain,
        "graph",
        [querySubject.wildcard({ machine, context: "graph" })],
        async () => await next,
      );
      await domain.flush();
    }
  });

  it("commands a rebuild for those who may", async () => {
    const subject = commandSubject.format({ machine, context: "graph", aggregate: "graph", verb: "rebuild" });
    const subscription = domain.subscribe(subject, {
      callback: (_error, message) => {
        message.respond(JSON.stringify({ ok: true, message: "It is built anew" }));
      },
    });
    await domain.flush();
    expect(await (await post("/rebuild", {})).json()).toEqual({ ok: true, message: "It is built anew" });
    expect((await post("/rebuild", {}, "viewer")).status).toBe(403);
    subscription.unsubscribe();
  });
});

describe("standing questions over HTTP", () => {
  const question = { query: "find", params: { text: "a" } };
  const subject = liveSubject.format({ machine, projection: "graph", slice: "q1" });
  const whole = (sequence: number, epoch = "one") => ({
    ...{ question: "q1", epoch, sequence, position: sequence },
    answer,
  });
  const reply = (sequence: number, epoch?: string): TestAnswer => ({
    json: { standing: [{ question: "q1", subject, change: whole(sequence, epoch) }] },
  });

  async function open(role: Role = "admin", asked: unknown = question) {
    const closing = new AbortController();
    readers.push(closing);
    const response = await call(`/standing?question=${encodeURIComponent(JSON.stringify(asked))}`, {
      role,
      signal: closing.signal,
    });
    const heard: { event: string; data: Record<string, unknown> }[] = [];
    if (response.status === 200) void read(response, heard);
    return { response, heard, close: () => closing.abort() };
  }

  async function read(response: Response, heard: { event: string; data: Record<string, unknown> }[]) {
    let text = "";
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk as Uint8Array, { stream: true });
        const blocks = text.split("\n\n");
        text = blocks.pop() ?? "";
        for (const block of blocks) {
          const found = /^event: (\w+)\ndata: (.+)$/su.exec(block);
          if (found !== null) heard.push({ event: found[1] ?? "", data: JSON.parse(found[2] ?? "") });
        }
      }
    } catch {
      // closed by the test
    }
  }

  const say = (change: unknown) => domain.publish(subject, JSON.stringify(change));
  const step = (sequence: number, epoch = "one") => ({
    ...{ question: "q1", epoch, sequence, position: sequence, went: [] },
    came: [{ key: `k${sequence}`, row: [sequence] }],
  });

  it("tells all rows, then what comes, each once and in order", async () => {
    next = reply(3);
    const { response, heard } = await open();
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    await reaches(() => heard.length === 1, "1 changes");
    say(step(3)); // known
    say(step(4));
    say({ ...step(9), question: "q2" }); // somebody else's
    say(step(5));
    await reaches(() => heard.length === 3, "3 changes");
    expect(heard.map(({ data }) => data.sequence)).toEqual([3, 4, 5]);
    expect(heard[0]?.data.answer).toEqual(answer);
  });

  it("asks again after a gap and after a new epoch", async () => {
    next = reply(1);
    const { heard } = await open();
    await reaches(() => heard.length === 1, "1 changes");
    next = reply(6);
    say(step(4));
    await reaches(() => heard.length === 2, "2 changes");
    next = reply(1, "two");
    say(step(1, "two"));
    await reaches(() => heard.length === 3, "3 changes");
    expect(heard.map(({ data }) => [data.epoch, data.sequence])).toEqual([
      ["one", 1],
      ["one", 6],
      ["two", 1],
    ]);
  });

  it("loses nothing that is said while it asks", async () => {
    let answerNow: (given: TestAnswer) => void = () => undefined;
    next = new Promise((resolve) => {
      answerNow = resolve;
    });
    const { heard } = await open();
    await reaches(() => service.asked.length === 1, "a question");
    say(step(4));
    await domain.flush();
    answerNow(reply(3));
    await reaches(() => heard.length === 2, "2 changes");
    expect(heard.map(({ data }) => data.sequence)).toEqual([3, 4]);
  });

  it("tells why a question cannot be kept open, and ends when the graph cannot be asked", async () => {
    next = { json: { standing: [{ problem: { code: "invalid", message: "no such query" } }] } };
    const one = await open();
    await reaches(() => one.heard.length === 1, "1 changes");
    expect(one.heard[0]?.data.problem).toBe("no such query");
    next = { problem: { code: "not-ready", message: "it is being built" } };
    const other = await open();
    await reaches(() => other.heard.length === 1, "1 changes");
    expect(other.heard[0]).toMatchObject({ event: "problem", data: { message: "it is being built" } });
  });

  it("refuses what is no question, and Cypher of those who may not", async () => {
    expect((await open("viewer", { cypher: "RETURN 1" })).response.status).toBe(403);
    expect(await problem((await open("admin", { query: 5 })).response)).toMatchObject({ status: 400 });
    expect((await call("/standing")).status).toBe(400);
    expect((await call("/standing?question=nonsense")).status).toBe(400);
  });

  it("allows a person so many streams at once, and counts those that were closed", async () => {
    next = reply(1);
    const streams = [];
    for (let at = 0; at < 6; at++) streams.push(await open("operator"));
    expect((await open("operator")).response.status).toBe(503);
    for (const stream of streams) stream.close();
    await reaches(async () => (await open("operator")).response.status === 200, "room for a stream");
  });
});
