import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { gzipSync } from "node:zlib";
import { type EventDetail, eventDetailSchema, partBytes, type Role } from "@cim/contracts";
import { waitFor } from "@cim/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import type { TestAnswer, TestAnswers } from "../testing/start-test-answers.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { startTestEvents, testEvent } from "../testing/start-test-events.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
let bff: TestBff;
let service: TestAnswers;
let override: (name: string) => TestAnswer | undefined = () => undefined;
const cookies = new Map<Role, string>();
const log: readonly EventDetail[] = [
  testEvent(1, { context: "fleet", type: "ComponentStarted", summary: "=HYPERLINK(1)" }),
  testEvent(2, { context: "lattice" }),
  testEvent(3, { body: { encoding: "utf-8", text: '{"a":"ü, \\"b\\""}\nnext', truncated: false } }),
  testEvent(4, { thing: { kind: "build", id: "b4" }, hidden: ["user.password", "header:token"] }),
];

beforeAll(async () => {
  server = await startTestServer();
  service = startTestEvents(
    await server.connect("domain"),
    () => log,
    (name) => override(name),
  );
  bff = await startTestBff(server, { config: { answerPatience: 2000 } });
  for (const role of ["viewer", "operator"] as const) cookies.set(role, await bff.signIn(role));
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
});

beforeEach(() => {
  override = () => undefined;
  service.asked.length = 0;
  Object.assign(service.counts, { parts: 0, stopped: 0 });
});

function get(query: string, role: Role = "operator", init: RequestInit = {}): Promise<Response> {
  const headers = { cookie: cookies.get(role) ?? "", ...(init.headers as Record<string, string>) };
  return fetch(`${bff.origin}/api/events/export${query}`, { ...init, headers });
}

describe("a download of events as NDJSON", () => {
  it("is one event in full a line, oldest first, as far as the role may see them", async () => {
    const response = await get("");
    expect(response.status).toBe(200);
    const lines = (await response.text()).trimEnd().split("\n");
    expect(lines.map((line) => eventDetailSchema.parse(JSON.parse(line)))).toEqual(log);
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="local-events-\d{8}T\d{6}Z\.ndjson"$/u,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-cim-total")).toBe("4");
    const seen = (await (await get("", "viewer")).text()).trimEnd().split("\n");
    expect(seen.map((line) => JSON.parse(line).position)).toEqual([1, 3, 4]);
  });

  it("holds what the filters let through, and no more than was asked for", async () => {
    const response = await get("?type=!ComponentStarted&context=delivery&from=2&limit=1&format=ndjson");
    expect((await response.text()).split("\n")).toHaveLength(2);
    expect(response.headers.get("x-cim-total")).toBe("1");
    const exported = service.asked.find(({ name }) => name === "export");
    expect(exported?.query).toMatchObject({
      limit: 1,
      filter: { type: ["!ComponentStarted"], context: ["delivery"], from: 2 },
    });
  });

  it("comes packed or not, as the asker takes it", async () => {
    for (const [encoding, packed] of [
      ["gzip", "gzip"],
      ["identity", null],
    ] as const) {
      for (const format of ["ndjson", "csv"]) {
        const headers = { "accept-encoding": encoding };
        const response = await get(`?format=${format}`, "operator", { headers });
        expect(response.headers.get("content-encoding")).toBe(packed);
        expect(await response.text()).toContain("ComponentStarted");
      }
    }
  });

  it("comes without its number where that is not known", async () => {
    override = (name) =>
      name === "histogram" ? { problem: { code: "not-ready", message: "still reading" } } : undefined;
    const response = await get("");
    expect(response.headers.get("x-cim-total")).toBeNull();
    expect((await response.text()).split("\n")).toHaveLength(5);
  });

  it("can be looked at by its head alone, as often as one likes", async () => {
    for (let times = 0; times < 10; times += 1) {
      const response = await get("", "operator", { method: "HEAD" });
      expect([response.status, response.headers.get("x-cim-total")]).toEqual([200, "4"]);
    }
  });
});

describe("a download of events as CSV", () => {
  it("has a line of names, a line an event, and nothing that a spreadsheet carries out", async () => {
    const response = await get("?format=csv");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(response.headers.get("content-disposition")).toMatch(/\.csv"$/u);
    const text = Buffer.from(await response.arrayBuffer()).toString();
    expect(text.startsWith("\ufeffposition,time,stored_at,subject,type,")).toBe(true);
    const lines = text.split("\r\n");
    expect(lines).toHaveLength(6);
    expect(lines[1]).toContain(`"'=HYPERLINK(1)"`);
    expect(lines[3]?.endsWith('"{""a"":""ü, \\""b\\""""}\nnext"')).toBe(true);
    expect(lines[4]).toContain('"build","b4"');
    expect(lines[4]).toContain('"user.password header:token"');
  });

  it("breaks off at what is no event, so that nobody takes it for whole", async () => {
    override = (name) =>
      name === "export"
        ? { isGzip: true, parts: [gzipSync(`${JSON.stringify(log[0])}\n{"position":2}\n`)] }
        : undefined;
    const response = await get("?format=csv");
    await expect(response.text()).rejects.toThrow();
    override = () => undefined;
    expect((await get("?format=csv")).status).toBe(200);
  });
});

describe("a download under way", () => {
  /** Events that never end and hardly get smaller by compression. */
  const endless = (): TestAnswer => ({
    isGzip: false,
    parts: (function* () {
      for (let position = 1; ; position += 1) {
        const body = { encoding: "utf-8", text: randomBytes(partBytes / 4).toString("hex") };
        const event = { ...testEvent(position), body: { ...body, truncated: false } };
        yield Buffer.from(`${JSON.stringify(event)}\n`);
      }
    })(),
  });

  async function begin(format: string) {
    const asking = request(`${bff.origin}/api/events/export?format=${format}`, {
      headers: { cookie: cookies.get("operator") ?? "" },
    });
    asking.on("error", () => undefined); // it is torn down by the test
    asking.end();
    const [response] = (await once(asking, "response")) as [IncomingMessage];
    response.pause();
    return { asking, response };
  }

  it("waits for slow readers, ends with who asked for it, and gives its place free", async () => {
    override = (name) => (name === "export" ? endless() : undefined);
    const downloads = [await begin("ndjson"), await begin("csv"), await begin("ndjson"), await begin("csv")];
    const busy = await get("");
    expect(busy.headers.get("retry-after")).toBe("10");
    expect(await problem(busy)).toMatchObject({ status: 503, code: "too-busy" });
    let before = -1;
    await waitFor(
      () => {
        const isResting = before === service.counts.parts;
        before = service.counts.parts;
        return isResting;
      },
      { describe: "the service to rest", interval: 300, timeout: 100_000 },
    );
    for (const { asking } of downloads) asking.destroy();
    await waitFor(() => service.counts.stopped >= 4, { describe: "all to be stopped", timeout: 50_000 });
    override = () => undefined;
    await waitFor(async () => (await get("")).status === 200, { describe: "a free place" });
  }, 200_000);

  it.each(["ndjson", "csv"])("breaks off as %s when the domain process dies", async (format) => {
    override = (name) =>
      name === "export"
        ? {
            isGzip: false,
            parts: (async function* () {
              yield Buffer.from(`${JSON.stringify(log[0])}\n`);
              await new Promise(() => {}); // dead
            })(),
          }
        : undefined;
    const response = await get(`?format=${format}`);
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });
});
