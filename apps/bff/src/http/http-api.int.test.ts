import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import {
  checkpointSubject,
  commandSubject,
  liveSubject,
  problemSchema,
  projectionSubjects,
  rowSubject,
  sessionSchema,
  snapshotSchema,
} from "@cim/contracts";
import { waitFor } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import { headers, type NatsConnection } from "@nats-io/nats-core";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueSignInLink } from "../session/sign-in-requests.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { contentSecurityPolicy } from "./security-headers.ts";

const script = `console.log(${JSON.stringify("x".repeat(5000))});\n`;
let server: TestServer;
let bff: TestBff;
let domain: NatsConnection;
let webRoot: string;
let logged = "";
let delivered: { headers: Readonly<Record<string, string>>; body: Uint8Array }[] = [];

beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), "cim-web-"));
  await mkdir(join(webRoot, "assets"));
  await writeFile(
    join(webRoot, "index.html"),
    `<!doctype html><title>page</title>${"<p>text</p>".repeat(200)}`,
  );
  await writeFile(join(webRoot, "assets/index-DiwrgTda.js"), script);
  await writeFile(join(webRoot, "favicon.svg"), "<svg/>");
  await writeFile(join(webRoot, "..secret"), "no");
  server = await startTestServer();
  domain = await server.connect("domain");
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  bff = await startTestBff(server, {
    webRoot,
    logger: pino({ level: "trace" }, sink),
    webhooks: {
      forge: (request) => {
        delivered.push(request);
        return { status: 202, body: { taken: request.body.length } };
      },
    },
  });
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
  await rm(webRoot, { recursive: true, force: true });
});

const send = (path: string, init: RequestInit = {}) =>
  fetch(`${bff.origin}${path}`, { redirect: "manual", ...init });

async function problem(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const parsed = problemSchema.parse(await response.json());
  expect(parsed.status).toBe(response.status);
  expect(parsed.requestId).toBe(response.headers.get("x-request-id"));
  return parsed;
}

/** Sends raw bytes and resolves with all that came back. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(bff.port, "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk.toString();
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

describe("signing in", () => {
  it("works once per link, for the link's role", async () => {
    const link = await bff.issueSignIn({ role: "architect", user: "ada" });
    const answers = await Promise.all([1, 2, 3].map(() => fetch(link, { redirect: "manual" })));
    const targets = answers.map((answer) => answer.headers.get("location")).sort();
    expect(targets).toEqual(["/", "/?signIn=expired", "/?signIn=expired"]);
    const cookie =
      answers.map((answer) => answer.headers.get("set-cookie")).find((value) => value !== null) ?? "";
    expect(cookie).toMatch(/^cim_session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/u);
    const session = await send("/api/session", { headers: { cookie: cookie.split(";")[0] ?? "" } });
    expect(sessionSchema.parse(await session.json())).toMatchObject({
      user: "ada",
      role: "architect",
      machine,
    });
  });

  it("is not used up by whoever only peeks", async () => {
    const link = await bff.issueSignIn({ role: "viewer" });
    expect((await fetch(link, { method: "HEAD", redirect: "manual" })).headers.get("set-cookie")).toBeNull();
    const peek = await fetch(link, { headers: { "sec-purpose": "prefetch" }, redirect: "manual" });
    expect(peek.status).toBe(503);
    expect((await fetch(link, { redirect: "manual" })).headers.get("location")).toBe("/");
  });

  it("slows down whoever guesses", async () => {
    const guesses = await Promise.all(
      Array.from({ length: 30 }, () => send(`/sign-in?token=${"B".repeat(43)}`)),
    );
    const limited = guesses.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(10);
    expect(Number(limited[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    const link = await bff.issueSignIn({ role: "viewer" });
    expect((await fetch(link, { redirect: "manual" })).headers.get("location")).toBe("/");
  });

  it("gives a link to the command line, and not to other services", async () => {
    const link = await issueSignInLink(await server.connect("cli"), machine, { role: "admin" });
    expect((await fetch(link, { redirect: "manual" })).headers.get("location")).toBe("/");
    for (const name of ["bridge", "emit"] as const) {
      await expect(issueSignInLink(await server.connect(name), machine, { role: "admin" })).rejects.toThrow(
        /No sign-in link/u,
      );
    }
    const cli = await server.connect("cli");
    const subject = commandSubject.format({
      machine,
      context: "access",
      aggregate: "sign-in",
      verb: "issue",
    });
    for (const body of ['{"role":"root"}', "no json", "{}"]) {
      expect((await cli.request(subject, body)).json()).toMatchObject({ code: "invalid-input" });
    }
  });
});

describe("rows", () => {
  const row = (key: string, position: number) =>
    domain.publish(
      rowSubject.format({ machine, projection: "components", key }),
      JSON.stringify({ key, position, time: "2026-01-01T00:00:00Z", because: {} }),
    );
  const checkpoint = (position: number) =>
    domain.publish(
      checkpointSubject.format({ machine, projection: "all" }),
      JSON.stringify({ position, epoch: "e1" }),
    );
  const snapshot = async (cookie: string, path = "components/fleet", init: RequestInit = {}) =>
    send(`/api/snapshots/${path}`, { ...init, headers: { cookie, ...init.headers } });

  it("are served as of the newest checkpoint, once per position, to those who may see them", async () => {
    const cookie = await bff.signIn("viewer");
    const manager = await jetstreamManager(domain);
    await manager.streams.add({
      name: "CIM_PROJECTIONS",
      subjects: [...projectionSubjects(machine)],
      max_msgs_per_subject: 2,
      allow_direct: true,
    });
    row("a", 1);
    row("b", 2);
    checkpoint(2);
    row("c", 3);
    const read = async () => snapshotSchema.parse(await (await snapshot(cookie)).json());
    await waitFor(async () => (await read()).position === 2, { describe: "the first checkpoint" });
    expect((await read()).rows.map(({ key }) => key)).toEqual(["a", "b"]);

    const tombstone = headers();
    tombstone.set("CIM-Position", "4");
    domain.publish(rowSubject.format({ machine, projection: "components", key: "a" }), "", {
      headers: tombstone,
    });
    checkpoint(4);
    await waitFor(async () => (await read()).position === 4, { describe: "the second checkpoint" });
    expect((await read()).rows.map(({ key }) => key)).toEqual(["b", "c"]);

    const first = await snapshot(cookie);
    expect(first.headers.get("content-encoding")).toBe("gzip");
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const again = await snapshot(cookie, undefined, {
      headers: { "if-none-match": first.headers.get("etag") ?? "" },
    });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const plain = await snapshot(cookie, undefined, { headers: { "accept-encoding": "identity" } });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await plain.json()).toEqual(await first.json());

    expect((await problem(await snapshot(cookie, "servers/lattice"))).status).toBe(403);
    expect((await problem(await snapshot(cookie, "servers/fleet"))).status).toBe(404);
    expect((await problem(await snapshot(cookie, "nothing/fleet"))).status).toBe(404);
  });

  it("are followed on through a crash of nats-server, and read anew from a new stream", async () => {
    const cookie = await bff.signIn("viewer");
    const read = async () => snapshotSchema.parse(await (await snapshot(cookie)).json());
    await server.restart();
    await domain.flush();
    row("d", 5);
    checkpoint(5);
    await waitFor(async () => (await read()).rows.length === 3, {
      describe: "the row after the crash",
      timeout: 20_000,
    });
    const manager = await jetstreamManager(domain);
    const { config } = await manager.streams.info("CIM_PROJECTIONS");
    await manager.streams.delete("CIM_PROJECTIONS");
    await manager.streams.add(config);
    row("z", 1);
    checkpoint(1);
    await waitFor(async () => (await read()).position === 1, { describe: "the new stream", timeout: 20_000 });
    expect((await read()).rows.map(({ key }) => key)).toEqual(["z"]);
  });
});

describe("health", () => {
  it("is ready when NATS, the rows and the projector are", async () => {
    expect((await send("/healthz")).status).toBe(200);
    await waitFor(async () => (await send("/readyz")).status === 503, { describe: "no projector" });
    const beat = setInterval(
      () => domain.publish(liveSubject.format({ machine, projection: "set-aside", slice: "system" }), "{}"),
      100,
    );
    await waitFor(async () => (await send("/readyz")).status === 200, { describe: "a heartbeat" }).finally(
      () => clearInterval(beat),
    );
    await waitFor(async () => (await send("/readyz")).status === 503, { describe: "silence" });
    expect(await (await send("/readyz")).json()).toMatchObject({
      checks: { nats: "ok", projector: expect.stringMatching(/no sign/u) },
    });
  });

  it("is measured by route, without paths or secrets", async () => {
    const metrics = await (await send("/metrics")).text();
    expect(metrics).toContain('route="/api/snapshots/:projection/:slice"');
    expect(metrics).not.toContain("components/fleet");
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
      const answer = await sendRaw(text);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `, "u"));
      expect(answer).toContain("application/problem+json");
      expect(problemSchema.parse(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")))).status).toBe(status);
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
    for (const path of ["/", "/assets/index-DiwrgTda.js", "/api/session", "/api/nothing", "/healthz"]) {
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
      "/api/events",
      "/api/events/{position}",
      "/api/events/{position}/body",
      "/api/events/{position}/causation",
      "/api/session",
      "/api/session/sign-out",
      "/api/set-aside/{position}/{projection}/retry",
      "/api/snapshots/{projection}/{slice}",
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

describe("the web app", () => {
  const page = { accept: "text/html,application/xhtml+xml" };

  it("is served compressed, hashed names for ever, the page asked for anew each time", async () => {
    for (const [encoding, decode] of [
      ["br", brotliDecompressSync],
      ["gzip", gunzipSync],
    ] as const) {
      const answer = await new Promise<Buffer>((resolve, reject) => {
        const socket = connect(bff.port, "127.0.0.1", () =>
          socket.write(
            `GET /assets/index-DiwrgTda.js HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: ${encoding}\r\nConnection: close\r\n\r\n`,
          ),
        );
        const chunks: Buffer[] = [];
        socket.on("data", (chunk: Buffer) => chunks.push(chunk));
        socket.on("close", () => resolve(Buffer.concat(chunks)));
        socket.on("error", reject);
      });
      const end = answer.indexOf("\r\n\r\n");
      expect(answer.subarray(0, end).toString()).toMatch(new RegExp(`content-encoding: ${encoding}`, "iu"));
      expect(decode(answer.subarray(end + 4)).toString()).toBe(script);
    }
    const asset = await send("/assets/index-DiwrgTda.js");
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(asset.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(asset.headers.get("vary")).toBe("Accept-Encoding");
    const index = await send("/");
    expect(index.headers.get("cache-control")).toBe("no-cache");
    const again = await send("/", { headers: { "if-none-match": index.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
    const head = await send("/", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it("answers deep links of navigations only", async () => {
    for (const path of ["/delivery/abc", "/fleet?filter=a", "/thing/package:flake.nix"]) {
      const answer = await send(path, { headers: page });
      expect([answer.status, answer.headers.get("content-type")], path).toEqual([
        200,
        "text/html; charset=utf-8",
      ]);
      expect((await problem(await send(path, { headers: { accept: "application/json" } }))).status).toBe(404);
    }
    for (const path of ["/assets/missing-12345678.js", "/api/missing", "/nats"]) {
      expect((await problem(await send(path, { headers: page }))).status, path).toBe(404);
    }
  });

  it("cannot be left by a path", async () => {
    for (const path of [
      "/../package.json",
      "/..%2fpackage.json",
      "/%2e%2e/etc/passwd",
      "/assets/..%5c..%5cx",
      "/%00",
      "/%zz",
    ]) {
      const answer = await sendRaw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(answer, path).toMatch(/^HTTP\/1\.1 40[04] /u);
    }
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
