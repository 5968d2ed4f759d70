import type { ControlReply, ProjectionStatus } from "@cim/contracts";
import type { Msg, NatsConnection } from "@nats-io/nats-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
let bff: TestBff;
let domain: NatsConnection;
let cookies: Record<"viewer" | "operator" | "admin", string>;
const heard: { subject: string; body: unknown }[] = [];
let answer: (message: Msg) => void;

const status: ProjectionStatus = {
  projection: "components",
  version: "1:abc",
  position: 9,
  head: 10,
  rows: 3,
  rebuilding: { position: 4, to: 10 },
  shadow: null,
};
const say = (value: unknown) => (message: Msg) => void message.respond(JSON.stringify(value));

beforeAll(async () => {
  server = await startTestServer();
  domain = await server.connect("domain");
  for (const subject of [`${machine}.domain.queries.*`, `${machine}.domain.commands.projection.*`]) {
    domain.subscribe(subject, {
      callback: (_error, message) => {
        heard.push({ subject: message.subject.replace(`${machine}.domain.`, ""), body: message.json() });
        answer(message);
      },
    });
  }
  bff = await startTestBff(server, { config: { workPatience: 300 } });
  cookies = {
    viewer: await bff.signIn("viewer"),
    operator: await bff.signIn("operator"),
    admin: await bff.signIn("admin"),
  };
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
});

beforeEach(() => {
  heard.length = 0;
});

const get = (path = "", cookie = cookies.operator) =>
  fetch(`${bff.origin}/api/projections${path}`, { headers: { cookie } });
const post = (path: string, cookie = cookies.operator) =>
  fetch(`${bff.origin}/api/projections${path}`, {
    method: "POST",
    headers: { cookie, origin: bff.origin, "content-type": "application/json" },
  });

describe("projections", () => {
  it("are listed with their rebuilds and shadows", async () => {
    answer = say({ projections: [status] });
    expect(await (await get()).json()).toEqual({ projections: [status] });
    const shadow = { projection: "components", position: 9, added: [], removed: [], changed: [] };
    answer = say({ ...shadow, truncated: false });
    expect(await (await get("/components/shadow")).json()).toMatchObject(shadow);
    answer = say({ ok: false, code: "not-found", message: "There is no shadow of components." });
    expect(await problem(await get("/components/shadow"))).toMatchObject({
      status: 404,
      detail: "There is no shadow of components.",
    });
    expect(heard.map(({ subject, body }) => [subject, body])).toEqual([
      ["queries.projections", {}],
      ["queries.shadow", { projection: "components" }],
      ["queries.shadow", { projection: "components" }],
    ]);
  });

  it("are rebuilt and swapped, and say what came of it", async () => {
    const reply: ControlReply = { ok: true, message: "Folded 10 events." };
    answer = say(reply);
    const rebuilt = await post("/components/rebuild");
    expect([rebuilt.status, await rebuilt.json()]).toEqual([200, reply]);
    const swapped = await post("/components/swap", cookies.admin);
    expect([swapped.status, await swapped.json()]).toEqual([200, reply]);
    expect(heard).toEqual([
      { subject: "commands.projection.rebuild", body: { projections: ["components"] } },
      { subject: "commands.projection.swap", body: { projection: "components" } },
    ]);
    answer = say({ ok: false, message: "A rebuild is under way." });
    expect(await problem(await post("/components/rebuild"))).toMatchObject({
      status: 409,
      detail: "A rebuild is under way.",
    });
  });

  it("that take long to rebuild are answered before they are done", async () => {
    let finish = () => {};
    answer = (message) => {
      finish = () => message.respond(JSON.stringify({ ok: true, message: "Done." }));
    };
    const late = await post("/components/rebuild");
    expect([late.status, late.headers.get("location")]).toEqual([202, "/api/projections"]);
    expect(await late.json()).toMatchObject({ ok: true, follow: "/api/projections" });
    finish();
  });

  it("are for those who may work on them", async () => {
    answer = say({ ok: true, message: "" });
    expect((await problem(await get("", cookies.viewer))).status).toBe(403);
    expect((await problem(await get("/components/shadow", cookies.viewer))).status).toBe(403);
    expect((await problem(await post("/components/rebuild", cookies.viewer))).status).toBe(403);
    expect((await problem(await post("/components/swap", cookies.operator))).status).toBe(403);
    expect((await problem(await get("", ""))).status).toBe(401);
    expect((await problem(await post("/nothing/rebuild"))).status).toBe(404);
    expect(heard).toEqual([]);
  });
});
