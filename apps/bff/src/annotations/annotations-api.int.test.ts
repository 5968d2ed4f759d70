import { type CommandReply, InvalidInputError } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
let bff: TestBff;
let domain: NatsConnection;
let architect: string;
let viewer: string;
let reply: CommandReply | string = "";
const heard: { subject: string; body: Record<string, unknown> }[] = [];

beforeAll(async () => {
  server = await startTestServer();
  domain = await server.connect("domain");
  domain.subscribe(`${machine}.history.commands.annotation.*`, {
    callback: (_error, message) => {
      heard.push({ subject: message.subject, body: message.json() });
      message.respond(typeof reply === "string" ? reply : JSON.stringify(reply));
    },
  });
  bff = await startTestBff(server);
  architect = await bff.signIn("architect");
  viewer = await bff.signIn("viewer");
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
  return fetch(`${bff.origin}/api/annotations${path}`, {
    method,
    headers: { cookie, origin: bff.origin, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const body = { text: " Disk full ", at: 3, things: [{ kind: "component", id: "web" }] };

describe("annotations", () => {
  it("are commands in the name of who is signed in, under an id of ours", async () => {
    const added = await send("POST", "", body);
    const { annotation, position } = (await added.json()) as { annotation: string; position: number };
    expect([added.status, position]).toEqual([201, 12]);
    expect(added.headers.get("location")).toBe(`/api/annotations/${annotation}`);
    expect(annotation).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/u);
    const edited = await send("PUT", `/${annotation}`, { text: "Disk was full", at: 3, until: 9 });
    expect([edited.status, await edited.json()]).toEqual([200, { annotation, position: 12 }]);
    const removed = await send("DELETE", `/${annotation}`);
    expect([removed.status, await removed.json()]).toEqual([200, { annotation, position: 12 }]);
    const actor = "person:local-architect";
    expect(heard).toEqual([
      {
        subject: `${machine}.history.commands.annotation.add`,
        body: { ...body, text: "Disk full", annotation, actor },
      },
      {
        subject: `${machine}.history.commands.annotation.edit`,
        body: { text: "Disk was full", at: 3, until: 9, things: [], annotation, actor },
      },
      { subject: `${machine}.history.commands.annotation.remove`, body: { annotation, actor } },
    ]);
  });

  it.each([
    ["text", { ...body, text: "  " }],
    ["text", { ...body, text: "x".repeat(4001) }],
    ["at", { ...body, at: 0 }],
    ["until", { ...body, until: 1.5 }],
    ["things.0.id", { ...body, things: [{ kind: "component", id: "x".repeat(257) }] }],
    ["things", { ...body, things: Array.from({ length: 51 }, () => body.things[0]) }],
    ["", { ...body, actor: "person:somebody-else" }],
    ["", { ...body, annotation: "mine" }],
  ])("with a wrong %s are refused, naming it", async (field, wrong) => {
    for (const answer of [await send("POST", "", wrong), await send("PUT", "/a", wrong)]) {
      expect(answer.status).toBe(400);
      expect((await problem(answer)).faults).toMatchObject([{ field }]);
    }
    expect(heard).toEqual([]);
  });

  it("are for those who may annotate", async () => {
    for (const answer of [
      await send("POST", "", body, viewer),
      await send("PUT", "/a", body, viewer),
      await send("DELETE", "/a", undefined, viewer),
    ]) {
      expect((await problem(answer)).code).toBe("forbidden");
    }
    expect((await problem(await send("POST", "", body, ""))).status).toBe(401);
    expect(heard).toEqual([]);
  });

  it("that the domain process refuses are refused with its words", async () => {
    reply = { ok: false, code: "not-found", message: "There is no annotation a." };
    expect(await problem(await send("DELETE", "/a"))).toMatchObject({
      status: 404,
      detail: "There is no annotation a.",
    });
    const { message } = new InvalidInputError("The annotation", [
      { field: "at", fix: "the log ends at position 2" },
      { field: "until", fix: "write a position after 3" },
    ]);
    reply = { ok: false, code: "invalid", message };
    expect(await problem(await send("POST", "", body))).toMatchObject({
      status: 400,
      detail: message,
      faults: [
        { field: "at", fix: "the log ends at position 2" },
        { field: "until", fix: "write a position after 3" },
      ],
    });
    reply = { ok: false, code: "refused", message: "Somebody else wrote it meanwhile." };
    expect((await problem(await send("PUT", "/a", body))).status).toBe(409);
    reply = { ok: false, code: "unavailable", message: "The log is away." };
    expect(await problem(await send("PUT", "/a", body))).toMatchObject({
      status: 503,
      detail: expect.stringContaining("The log is away."),
    });
    for (const odd of ["", "{}", '{"ok":true}', '{"ok":true,"position":0}']) {
      reply = odd;
      expect((await problem(await send("POST", "", body))).status).toBe(503);
    }
  });
});
