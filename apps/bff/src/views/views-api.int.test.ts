import type { CommandReply } from "@cim/contracts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
let bff: TestBff;
let architect: string;
let reply: CommandReply;
const heard: { subject: string; body: Record<string, unknown> }[] = [];

beforeAll(async () => {
  server = await startTestServer();
  (await server.connect("domain")).subscribe(`${machine}.history.commands.view.*`, {
    callback: (_error, message) => {
      heard.push({ subject: message.subject, body: message.json() });
      message.respond(JSON.stringify(reply));
    },
  });
  bff = await startTestBff(server);
  architect = await bff.signIn("architect");
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
});

beforeEach(() => {
  reply = { ok: true, position: 12 };
  heard.length = 0;
});

function send(method: string, path = "", body?: unknown, cookie = architect) {
  return fetch(`${bff.origin}/api/views${path}`, {
    method,
    headers: { cookie, origin: bff.origin, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const body = { name: " Failures ", screen: "events", query: "type=BuildFailed&type=!BuildStarted" };
const fields = { ...body, name: "Failures" };

describe("saved views", () => {
  it("are commands in the name of who is signed in, under an id of ours", async () => {
    const added = await send("POST", "", body);
    const { view, position } = (await added.json()) as { view: string; position: number };
    expect([added.status, position]).toEqual([201, 12]);
    expect(added.headers.get("location")).toBe(`/api/views/${view}`);
    const saved = await send("PUT", `/${view}`, { ...body, query: "" });
    expect([saved.status, await saved.json()]).toEqual([200, { view, position: 12 }]);
    const removed = await send("DELETE", `/${view}`);
    expect([removed.status, await removed.json()]).toEqual([200, { view, position: 12 }]);
    const by = { view, actor: "person:local-architect", asAdmin: false };
    expect(heard).toEqual([
      { subject: `${machine}.history.commands.view.save`, body: { ...fields, ...by } },
      { subject: `${machine}.history.commands.view.save`, body: { ...fields, query: "", ...by } },
      { subject: `${machine}.history.commands.view.remove`, body: by },
    ]);
  });

  it("of others are changed by administrators", async () => {
    await send("DELETE", "/a", undefined, await bff.signIn("admin"));
    expect(heard).toMatchObject([{ body: { actor: "person:local-admin", asAdmin: true } }]);
  });

  it.each([
    ["name", { ...body, name: " " }],
    ["name", { ...body, name: "x".repeat(121) }],
    ["screen", { ...body, screen: "../etc" }],
    ["query", { ...body, query: "x".repeat(8001) }],
    ["", { ...body, asAdmin: true }],
    ["", { ...body, actor: "person:somebody-else" }],
  ])("with a wrong %s are refused, naming it", async (field, wrong) => {
    for (const answer of [await send("POST", "", wrong), await send("PUT", "/a", wrong)])
      expect((await problem(answer)).faults).toMatchObject([{ field }]);
    expect(heard).toEqual([]);
  });

  it("are for those who may save them", async () => {
    const viewer = await bff.signIn("viewer");
    for (const cookie of [viewer, ""]) {
      for (const answer of [
        await send("POST", "", body, cookie),
        await send("PUT", "/a", body, cookie),
        await send("DELETE", "/a", undefined, cookie),
      ])
        expect((await problem(answer)).status).toBe(cookie === "" ? 401 : 403);
    }
    expect(heard).toEqual([]);
  });

  it.each([
    ["not-found", 404],
    ["forbidden", 403],
    ["refused", 409],
  ] as const)("that the domain process refuses are refused with its words: %s", async (code, status) => {
    reply = { ok: false, code, message: "Save it under a name of your own." };
    const answer = await problem(await send("DELETE", "/a"));
    expect(answer).toMatchObject({ status, detail: reply.message });
  });
});
