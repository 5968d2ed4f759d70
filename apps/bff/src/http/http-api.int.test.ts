import { Writable } from "node:stream";
import { commandSubject, liveSubject, problemSchema, projectionSubjects } from "@cim/contracts";
import { waitFor } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import { sendRaw } from "../testing/send-raw.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";
import type { WebhookRequest } from "../webhooks/webhook.ts";
import { contentSecurityPolicy } from "./security-headers.ts";

let server: TestServer;
let bff: TestBff;
let domain: NatsConnection;
let logged = "";
let delivered: WebhookRequest[] = [];

beforeAll(async () => {
  server = await startTestServer();
  domain = await server.connect("domain");
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  bff = await startTestBff(server, {
    logger: pino({ level: "trace" }, sink),
    webhooks: {
      forge: (request) => {
        delivered.push(request);
        if (Buffer.from(request.body).toString() === "unsigned") {
          const body = { outcome: "refused", code: "bad-signature", detail: "The signature is wrong" };
          return { status: 401, body };
        }
        return { status: 202, body: { taken: request.body.length } };
      },
    },
  });
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
});

const send = (path: string, init: RequestInit = {}) => fetch(`${bff.origin}${path}`, init);

describe("health", () => {
  const checks = async () => {
    const answer = await send("/readyz");
    const body = (await answer.json()) as { ready: boolean; checks: Record<string, string> };
    expect(answer.status).toBe(body.ready ? 200 : 503);
    return body;
  };

  it("is ready when NATS, the rows and the projector are", async () => {
    expect((await send("/healthz")).status).toBe(200);
    expect((await checks()).checks).toMatchObject({
      nats: "ok",
      projections: expect.stringMatching(/reading/u),
    });
    const manager = await jetstreamManager(domain);
    await manager.streams.add({ name: "CIM_PROJECTIONS", subjects: [...projectionSubjects(machine)] });
    const subject = liveSubject.format({ machine, projection: "set-aside", slice: "system" });
    const beat = setInterval(() => domain.publish(subject, "{}"), 100);
    await waitFor(async () => (await checks()).ready, { describe: "readiness" }).finally(() =>
      clearInterval(beat),
    );
    await waitFor(async () => (await checks()).checks.projector !== "ok", { describe: "silence" });
    expect((await checks()).checks).toMatchObject({ nats: "ok", projections: "ok" });
  });

  it("says when NATS is away, and when it is back", async () => {
    const cookie = await bff.signIn("viewer");
    await server.kill();
    await waitFor(async () => (await checks()).checks.nats !== "ok", { describe: "NATS away" });
    expect(await problem(await send("/api/session", { headers: { cookie } }))).toMatchObject({
      status: 503,
      code: "upstream-unavailable",
    });
    await server.restart();
    await waitFor(async () => (await checks()).checks.nats === "ok", { describe: "NATS back" });
  });

  it("is measured by route, without paths or secrets", async () => {
    await send("/api/events/42/causation");
    const metrics = await (await send("/metrics")).text();
    expect(metrics).toContain('route="/api/events/:position/causation",status="401"');
    expect(metrics).not.toContain("events/42");
    expect(metrics).toMatch(/cim_bff_authorization_seconds|cim_bff_websockets_open 0/u);
  });
});

describe("commands", () => {
  it("to retry an event go to the projector, with the right to it", async () => {
    const subject = commandSubject.format({
      machine,
      context: "domain",
      aggregate: "set-aside",
      verb: "retry",
    });
    await waitFor(() => domain.flush().then(() => true), { describe: "the connection" });
    domain.subscribe(subject, {
      max: 1,
      callback: (_error, message) => {
        message.respond(JSON.stringify({ ok: true, message: message.string() }));
      },
    });
    await domain.flush();
    const retry = async (cookie: string) =>
      send("/api/set-aside/7/changes/retry", {
        method: "POST",
        headers: { cookie, origin: bff.origin, "content-type": "application/json" },
        body: "{}",
      });
    expect((await problem(await retry(await bff.signIn("viewer")))).status).toBe(403);
    const operator = await bff.signIn("operator");
    const answer = await retry(operator);
    expect(await answer.json()).toEqual({ ok: true, message: '{"event":7,"projection":"changes"}' });
    expect((await problem(await retry(operator))).code).toBe("upstream-unavailable");
  });

  it("from another origin, or as a form, are refused", async () => {
    const cookie = await bff.signIn("admin");
    const json = { "content-type": "application/json" };
    const post = (headers: Record<string, string>) =>
      send("/api/session/sign-out", { method: "POST", headers: { cookie, ...headers }, body: "{}" });
    for (const forged of [
      { ...json, origin: "https://evil.example" },
      { ...json, origin: "null" },
      { ...json, origin: bff.origin.replace(/\d+$/u, "1") },
      { ...json, origin: "https://evil.example", "sec-fetch-site": "same-origin" },
      json,
    ]) {
      expect((await problem(await post(forged))).code, JSON.stringify(forged)).toBe("cross-origin");
    }
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
    ]) {
      expect((await problem(await post({ origin: bff.origin, "content-type": type }))).status).toBe(415);
    }
    expect((await send("/api/session", { headers: { cookie } })).status).toBe(200);
    expect((await post({ ...json, origin: bff.origin })).status).toBe(204);
  });
});

describe("webhooks", () => {
  it("reach the handler that was given, byte for byte", async () => {
    const body = Uint8Array.from([0x7b, 0x00, 0xff]);
    const answer = await send("/api/hooks/forge", { method: "POST", headers: { "X-Signature": "s" }, body });
    expect([answer.status, await answer.json()]).toEqual([202, { taken: 3 }]);
    expect(delivered.at(-1)?.body).toEqual(body);
    expect(delivered.at(-1)?.headers["x-signature"]).toBe("s");
    expect((await problem(await send("/api/hooks/git", { method: "POST", body }))).status).toBe(404);
  });

  it("refuse as a problem, in the handler's words", async () => {
    const refused = await send("/api/hooks/forge", { method: "POST", body: "unsigned" });
    expect(await problem(refused)).toMatchObject({
      status: 401,
      code: "bad-signature",
      title: "Not signed in",
      detail: "The signature is wrong",
      requestId: refused.headers.get("x-request-id"),
    });
  });

  it("take 5 MiB and no more", async () => {
    delivered = [];
    const post = (bytes: number) => send("/api/hooks/forge", { method: "POST", body: new Uint8Array(bytes) });
    expect((await post(5 * 1024 * 1024)).status).toBe(202);
    expect((await problem(await post(5 * 1024 * 1024 + 1))).status).toBe(413);
    expect(delivered).toHaveLength(1);
  });
});

describe("what is not there or not right", () => {
  it("is a problem of the right status", async () => {
    expect((await problem(await send("/api/nothing"))).status).toBe(404);
    const wrong = await send("/api/session", {
      method: "PUT",
      headers: { cookie: await bff.signIn("viewer"), origin: bff.origin, "content-type": "application/json" },
      body: "{}",
    });
    expect(wrong.headers.get("allow")).toContain("GET");
    expect((await problem(wrong)).status).toBe(405);
    const large = await send("/api/session/sign-out", {
      method: "POST",
      headers: { origin: bff.origin, "content-type": "application/json", cookie: await bff.signIn("viewer") },
      body: `"${"x".repeat(70_000)}"`,
    });
    expect((await problem(large)).status).toBe(413);
  });

  it("is a problem also when it is no HTTP, or too much of it", async () => {
    for (const [text, status] of [
      ["nonsense\r\n\r\n", 400],
      [`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`, 431],
    ] as const) {
      const answer = (await sendRaw(bff.port, text)).toString();
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `, "u"));
      expect(answer).toContain("application/problem+json");
      expect(problemSchema.parse(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")))).status).toBe(status);
    }
  });

  it("is a problem when it asks for another host's name, and for one that is none", async () => {
    const asked = async (target: string, host: string) => {
      const text = `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      return (await sendRaw(bff.port, text)).toString();
    };
    for (const [target, host, status] of [
      ["/metrics", "evil.example", 421],
      ["/metrics", `evil.example:${bff.port}`, 421],
      ["/healthz", "127.0.0.1.evil.example", 421],
      ["http://evil.example/metrics", "localhost", 421],
      ["/healthz", "a b", 400],
      ["/healthz", "x/y?z#", 400],
      ["/healthz", "localhost", 200],
      ["/healthz", "[::1]:9", 200],
    ] as const) {
      const answer = await asked(target, host);
      expect(answer, `${target} ${host}`).toMatch(new RegExp(`^HTTP/1.1 ${status} `, "u"));
      if (status !== 200) expect(answer).toMatch(/content-type: application\/problem\+json/iu);
      expect(answer).not.toContain("cim_");
    }
  });

  it("carries the caller's request id when it is a plain one", async () => {
    const id = "trace-1234.abc";
    expect((await send("/healthz", { headers: { "x-request-id": id } })).headers.get("x-request-id")).toBe(
      id,
    );
    const bad = (await send("/healthz", { headers: { "x-request-id": "a b<script>" } })).headers.get(
      "x-request-id",
    );
    expect(bad).toMatch(/^[0-9a-f-]{36}$/u);
  });
});

describe("every answer", () => {
  it("bears the security headers", async () => {
    for (const path of ["/", "/assets/missing.js", "/api/session", "/api/openapi.json", "/healthz"]) {
      const { headers } = await send(path);
      expect(headers.get("content-security-policy"), path).toBe(contentSecurityPolicy);
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("permissions-policy")).toContain("camera=()");
    }
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:/u);
  });

  it("leaves no secret in the log", async () => {
    const link = await bff.issueSignIn({ role: "admin" });
    const answer = await fetch(link, { redirect: "manual" });
    const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
    await send("/api/session", { headers: { cookie, authorization: "Bearer hush" } });
    await waitFor(() => logged.includes("/api/session"), { describe: "the request's line in the log" });
    expect(logged).toContain("Signed in");
    for (const secret of [cookie.split("=")[1], new URL(link).searchParams.get("token"), "hush", "token="]) {
      expect(logged).not.toContain(secret);
    }
  });

  it("to CSP reports counts them by directive", async () => {
    const report = (directive: string) =>
      send("/api/csp-reports", {
        method: "POST",
        headers: { "content-type": "application/csp-report" },
        body: JSON.stringify({ "csp-report": { "effective-directive": directive, "blocked-uri": "inline" } }),
      });
    expect((await report("script-src-elem")).status).toBe(204);
    await report("invented-by-an-attacker");
    expect((await send("/api/csp-reports", { method: "POST", body: "no json" })).status).toBe(204);
    const metrics = await (await send("/metrics")).text();
    expect(metrics).toContain('cim_bff_csp_reports_total{directive="script-src-elem"} 1');
    expect(metrics).toContain('cim_bff_csp_reports_total{directive="other"} 1');
  });
});

describe("the OpenAPI document", () => {
  it("is 3.1 and names every route with its schemas", async () => {
    const document = (await (await send("/api/openapi.json")).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
    };
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths).sort()).toEqual([
      "/api/annotations",
      "/api/annotations/{annotation}",
      "/api/events",
      "/api/events/by-cid/{cid}",
      "/api/events/correlations",
      "/api/events/export",
      "/api/events/histogram",
      "/api/events/values",
      "/api/events/{position}",
      "/api/events/{position}/body",
      "/api/events/{position}/causation",
      "/api/events/{position}/reveal",
      "/api/graph/connection",
      "/api/graph/connections",
      "/api/graph/cypher",
      "/api/graph/queries",
      "/api/graph/rebuild",
      "/api/graph/run",
      "/api/graph/shape",
      "/api/graph/standing",
      "/api/graph/status",
      "/api/history/changes/{projection}/{slice}",
      "/api/history/density",
      "/api/history/difference/{projection}/{slice}",
      "/api/history/moment",
      "/api/history/range",
      "/api/history/resolve",
      "/api/history/rows/{projection}/{slice}",
      "/api/history/snapshots",
      "/api/history/step",
      "/api/incidents",
      "/api/lattice/trace",
      "/api/projections",
      "/api/projections/{projection}/rebuild",
      "/api/projections/{projection}/shadow",
      "/api/projections/{projection}/swap",
      "/api/series",
      "/api/series/latest",
      "/api/session",
      "/api/session/sign-out",
      "/api/set-aside/{position}/{projection}/retry",
      "/api/snapshots/{projection}/{slice}",
      "/api/views",
      "/api/views/{view}",
    ]);
    expect(Object.keys(document.paths["/api/events/{position}"]?.get?.responses ?? {})).toEqual([
      "200",
      "400",
      "401",
      "403",
      "404",
      "503",
    ]);
  });
});

describe("stopping", () => {
  it("lets a request under way end, and takes no new one", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reached = false;
    const other = await startTestBff(server, {
      webhooks: {
        git: async () => {
          reached = true;
          await held;
          return { status: 200, body: "done" };
        },
      },
    });
    const slow = fetch(`${other.origin}/api/hooks/git`, { method: "POST", body: "x" });
    await waitFor(() => reached, { describe: "the slow request" });
    const stopped = other.stop();
    await waitFor(
      () =>
        fetch(`${other.origin}/healthz`).then(
          () => false,
          () => true,
        ),
      { describe: "the port closed" },
    );
    release();
    expect(await (await slow).text()).toBe("done");
    const began = performance.now();
    await stopped;
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
