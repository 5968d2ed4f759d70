import { type Role, roles } from "@cim/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import type { TestAnswer, TestAnswers } from "../testing/start-test-answers.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { startTestEvents, testEvent } from "../testing/start-test-events.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
let bff: TestBff;
let service: TestAnswers;
let next: TestAnswer = { json: testEvent(7) };
const cookies = new Map<Role, string>();

beforeAll(async () => {
  server = await startTestServer();
  service = startTestEvents(
    await server.connect("domain"),
    () => [],
    () => next,
  );
  bff = await startTestBff(server);
  for (const role of roles) cookies.set(role, await bff.signIn(role));
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
});

const reason = "Ticket 17";

function reveal(
  position: number | string,
  { role = "admin" as Role, headers = {}, body = JSON.stringify({ reason }) } = {},
): Promise<Response> {
  return fetch(`${bff.origin}/api/events/${position}/reveal`, {
    method: "POST",
    headers: {
      cookie: cookies.get(role) ?? "",
      origin: bff.origin,
      "content-type": "application/json",
      ...headers,
    },
    body,
  });
}

describe("showing hidden fields", () => {
  it("is a command in the name of who is signed in, with the reason given", async () => {
    const response = await reveal(7);
    expect([response.status, await response.json()]).toEqual([200, testEvent(7)]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(service.asked.splice(0)).toMatchObject([
      {
        name: "reveal",
        query: { position: 7, actor: "person:local-admin", reason, reader: { hideEmails: false } },
      },
    ]);
  });

  it("is for those who have the right to it", async () => {
    for (const role of ["viewer", "operator", "architect"] as const)
      expect(await problem(await reveal(7, { role })), role).toMatchObject({
        status: 403,
        code: "forbidden",
      });
    expect((await problem(await reveal(7, { headers: { cookie: "" } }))).status).toBe(401);
    expect(service.asked).toEqual([]);
  });

  it("is asked for by the dashboard's own page only, as JSON, with a reason", async () => {
    const refused = async (options: Parameters<typeof reveal>[1]) => (await reveal(7, options)).status;
    expect(await refused({ headers: { origin: "https://evil.example" } })).toBe(403);
    expect(await refused({ headers: { "content-type": "text/plain" } })).toBe(415);
    for (const [field, wrong] of [
      ["reason", {}],
      ["reason", { reason: "  " }],
      ["reason", { reason: "x".repeat(501) }],
      ["", { reason, actor: "person:eve" }],
    ] as const) {
      const answer = await reveal(7, { body: JSON.stringify(wrong) });
      expect((await problem(answer)).faults).toMatchObject([{ field }]);
    }
    expect((await reveal("abc")).status).toBe(400);
    expect(service.asked).toEqual([]);
  });

  it("is refused with the words of the domain process", async () => {
    next = { problem: { code: "not-found", message: "The log holds no event at position 9." } };
    expect(await problem(await reveal(9))).toMatchObject({ status: 404, detail: next.problem.message });
    next = { json: testEvent(7) };
  });

  it("is slowed down for who does it too often", async () => {
    const statuses: number[] = [];
    for (let times = 0; times < 40 && !statuses.includes(429); times += 1)
      statuses.push((await reveal(7)).status);
    const slowed = await reveal(7);
    expect(Number(slowed.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await problem(slowed)).toMatchObject({ status: 429, code: "too-many-requests" });
  });
});
