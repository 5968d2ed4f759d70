import { header, type Role, readHeader, roles, routeTraceSchema } from "@cim/contracts";
import { type RunningDomain, startDomain } from "@cim/domain";
import { createJetStreamEventLog, type EventLog } from "@cim/event-log";
import type { NatsConnection } from "@nats-io/nats-core";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";

/** The real domain, the BFF, and a nats-server with the product's permissions. */
let server: TestServer;
let bff: TestBff;
let domain: RunningDomain;
let connection: NatsConnection;
let log: EventLog;
const cookies = new Map<Role, string>();
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeAll(async () => {
  server = await startTestServer();
  connection = await server.connect("domain");
  log = await createJetStreamEventLog({ connection, machine, createIfMissing: true });
  domain = startDomain({ connection, log, machine, logger: silent, registry: new Registry() });
  bff = await startTestBff(server);
  await domain.ready;
  for (const role of roles) cookies.set(role, await bff.signIn(role));
});

afterAll(async () => {
  await bff?.stop();
  await domain?.stop();
  await server?.stop();
});

function trace(body: unknown, role: Role = "operator"): Promise<Response> {
  return fetch(`${bff.origin}/api/lattice/trace`, {
    method: "POST",
    headers: {
      cookie: cookies.get(role) ?? "",
      origin: bff.origin,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
}

async function asked(): Promise<readonly { readonly subject: string; readonly actor: string | undefined }[]> {
  const found = [];
  for await (const { records } of log.read({ from: 1, signal: new AbortController().signal })) {
    for (const record of records) {
      if (!record.subject.endsWith(".asked")) continue;
      const actor = readHeader(record.headers, header.actor);
      found.push({ subject: record.subject, actor });
    }
  }
  return found;
}

describe("the way of a message over HTTP", () => {
  it("is told, here into the log's own stream, and who asked is in the log; the message itself is not", async () => {
    const subject = `${machine}.fleet.events.component.web.started`;
    const before = (await log.bounds()).last;
    const response = await trace({ subject });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const way = routeTraceSchema.parse(await response.json());
    expect(way).toMatchObject({ subject, origin: { account: "CIM" }, component: null, missing: [] });
    expect(way.hops).toHaveLength(1);
    expect(way.hops[0]?.stored).toMatchObject([{ stream: "CIM_LOG", subject, refusal: null }]);
    expect(await asked()).toEqual([
      { subject: `${machine}.access.events.trace.${way.trace}.asked`, actor: "person:local-operator" },
    ]);
    expect((await log.bounds()).last).toBe(before + 2); // that it was asked, and that it ended
  });

  it("is for those who may", async () => {
    const before = (await asked()).length;
    expect(await problem(await trace({ subject: "a.b" }, "viewer"))).toMatchObject({
      status: 403,
      code: "forbidden",
    });
    expect(await asked()).toHaveLength(before);
    for (const role of ["operator", "architect", "admin"] as const) {
      expect((await trace({ subject: "a.b", component: "web" }, role)).status).toBe(200);
    }
    expect(await asked()).toHaveLength(before + 3);
  });

  it("is of one subject of the machine's own", async () => {
    for (const subject of ["a.*", "a.>", "$SYS.REQ.SERVER.PING", "_INBOX.a", "", "a b"]) {
      const response = await trace({ subject });
      expect(await problem(response)).toMatchObject({ status: 400 });
    }
    expect(await problem(await trace({ subject: "a.b", deliver: true }))).toMatchObject({ status: 400 });
  });

  it("needs a session", async () => {
    const response = await fetch(`${bff.origin}/api/lattice/trace`, {
      method: "POST",
      headers: { origin: bff.origin, "content-type": "application/json" },
      body: JSON.stringify({ subject: "a.b" }),
    });
    expect(response.status).toBe(401);
  });
});
