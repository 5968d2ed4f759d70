import {
  catalogue,
  latestAnswerSchema,
  measuresSubject,
  type Role,
  type SeriesAnswer,
  seriesAnswerSchema,
} from "@cim/contracts";
import { type RunningDomain, startDomain } from "@cim/domain";
import { createEventPublisher, createJetStreamEventLog, newEventId } from "@cim/event-log";
import { waitFor } from "@cim/testing";
import type { NatsConnection } from "@nats-io/transport-node";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";

/** The real domain that keeps measurements, the BFF, and a nats-server with the product's permissions. */
let server: TestServer;
let bff: TestBff;
let domain: RunningDomain;
let bridge: NatsConnection;
const cookies = new Map<Role, string>();
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const actor = "person:ada";
/** More than one message of NATS could carry back. */
const links = Array.from({ length: 150 }, (_, at) => `link-${at}.a~b/${at}`);

beforeAll(async () => {
  server = await startTestServer();
  const connection = await server.connect("domain");
  const log = await createJetStreamEventLog({ connection, machine, createIfMissing: true });
  const publisher = createEventPublisher({
    ...{ log, machine, source: "test", now: () => new Date(), newId: newEventId },
  });
  for (const component of ["a", "b", "c"]) {
    await publisher.publish(catalogue.ComponentStarted, { component }, { actor });
  }
  domain = startDomain({ connection, log, machine, logger: silent, registry: new Registry(), series: {} });
  bff = await startTestBff(server);
  await domain.ready;
  for (const role of ["viewer", "operator", "architect"] as const) {
    cookies.set(role, await bff.signIn(role));
  }
  bridge = await server.connect("bridge");
  await measure(links.map((link, at) => ["link.rtt", link, at + 0.25]));
});

afterAll(async () => {
  await bff?.stop();
  await domain?.stop();
  await bridge?.close();
  await server?.stop();
});

/** Publishes as the NATS bridge does, until it is seen: the stream of measurements is made in the background. */
async function measure(values: readonly (readonly [string, string, number])[]): Promise<void> {
  const [name = "", of = "", value = 0] = values[0] ?? [];
  await waitFor(
    async () => {
      const message = { time: new Date().toISOString(), values };
      bridge.publish(measuresSubject.format({ machine, source: "lattice" }), JSON.stringify(message));
      await bridge.flush();
      const response = await send(`series/latest?measure=${name}`);
      if (response.status !== 200) return false;
      const { measures } = latestAnswerSchema.parse(await response.json());
      return measures[0]?.values.some(([id, last]) => id === of && last === value) === true;
    },
    { describe: `${name} to be measured`, interval: 50 },
  );
}

const send = (path: string, role: Role = "operator") =>
  fetch(`${bff.origin}/api/${path}`, { headers: { cookie: cookies.get(role) ?? "" } });

async function points(names: readonly string[], more: Record<string, string> = {}): Promise<SeriesAnswer> {
  const now = Date.now();
  const query = new URLSearchParams({
    from: new Date(now - 600_000).toISOString(),
    to: new Date(now + 10_000).toISOString(),
    ...more,
  });
  for (const name of names) query.append("series", name);
  const response = await send(`series?${query}`);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${response.status} ${text}`);
  return seriesAnswerSchema.parse(JSON.parse(text));
}

describe("GET /api/series", () => {
  it("gives what the bridge measured, with holes where nobody did, and who it was", async () => {
    const answer = await points([`link.rtt~${links[7]}`, "link.rtt~nobody"], { points: "100" });
    expect(answer).toMatchObject({ step: 10, resolution: 10 });
    const [known, unknown] = answer.series;
    expect(known).toMatchObject({ measure: "link.rtt", of: links[7], source: "lattice" });
    expect(known?.values).toHaveLength(answer.count);
    expect(known?.values.filter((value) => value !== null)).toContain(7.25);
    expect(known?.values.slice(0, 50)).toEqual(Array(50).fill(null));
    expect(unknown).toMatchObject({ source: null, values: Array(answer.count).fill(null) });
  });

  it("gives many long series in one answer", async () => {
    const answer = await points(
      links.slice(0, 100).map((link) => `link.rtt~${link}`),
      { points: "600", from: new Date(Date.now() - 3_600_000).toISOString() },
    );
    expect(answer.series).toHaveLength(100);
    for (const [at, { most }] of answer.series.entries()) {
      expect(most.filter((value) => value !== null)).toContain(at + 0.25);
    }
  });

  it("measures what follows from events by itself", async () => {
    const found = async () => {
      const response = await send("series/latest?measure=components.running&measure=log.bytes&within=60");
      return latestAnswerSchema.parse(await response.json()).measures.map(({ values }) => values[0]?.[1]);
    };
    await waitFor(async () => (await found())[0] !== undefined, {
      describe: "the domain to measure itself",
      timeout: 30_000,
    });
    const [running, bytes] = await found();
    expect(running).toBe(3);
    expect(bytes).toBeGreaterThan(0);
  });

  it.each([
    ["series=link.rot~a", /none/u],
    ["series=link.rtt~a&points=1", /points/u],
    ["series=link.rtt~a&colour=red", /colour/u],
    ["", /series/u],
  ])("refuses a question that is none: %s", async (query, why) => {
    const span = "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z";
    const refused = await problem(await send(`series?${span}&${query}`));
    expect(refused).toMatchObject({ status: 400 });
    expect(JSON.stringify(refused)).toMatch(why);
  });

  it("refuses a span that ends before it begins, and more values than one answer has", async () => {
    await expect(
      points(["events.rate"], { from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" }),
    ).rejects.toThrow(/400 .*later end/u);
    const many = links.slice(0, 100).map((link) => `link.rtt~${link}`);
    await expect(points(many, { points: "2000" })).rejects.toThrow(/400 .*120000/u);
  });
});

describe("who may see what", () => {
  it("is by the slice of what was measured, for points and newest values", async () => {
    const span = `from=${new Date(Date.now() - 60_000).toISOString()}&to=${new Date().toISOString()}`;
    expect((await send(`series?series=components.running&${span}`, "viewer")).status).toBe(200);
    expect(await problem(await send(`series?series=link.rtt~a&${span}`, "viewer"))).toMatchObject({
      status: 403,
      detail: expect.stringContaining("lattice"),
    });
    expect((await send("series/latest?measure=link.rtt", "viewer")).status).toBe(403);
    expect((await send("series/latest?measure=events.rate", "viewer")).status).toBe(200);
    expect((await send("series/latest?measure=link.rtt", "architect")).status).toBe(200);
  });

  it("of contexts is by each context's own", async () => {
    await measure([
      ["context.events.rate", "fleet", 2],
      ["context.events.rate", "access", 3],
    ]);
    const seen = async (role: Role) => {
      const response = await send("series/latest?measure=context.events.rate", role);
      const { measures } = latestAnswerSchema.parse(await response.json());
      return measures[0]?.values.map(([of]) => of).filter((of) => ["fleet", "access"].includes(of));
    };
    expect(await seen("viewer")).toEqual(["fleet"]);
  });

  it("needs a session", async () => {
    expect((await fetch(`${bff.origin}/api/series/latest?measure=events.rate`)).status).toBe(401);
  });
});
