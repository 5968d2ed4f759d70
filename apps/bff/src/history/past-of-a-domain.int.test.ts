import {
  type ChangeTick,
  changeTickSchema,
  type Density,
  type Difference,
  densitySchema,
  differenceSchema,
  eventDetailSchema,
  type HistoryRange,
  type IncidentLine,
  type PastRows,
  pastRowsSchema,
  projectionStatusListSchema,
  type Role,
  type SealedEvent,
  type Snapshot,
  snapshotSchema,
} from "@cim/contracts";
import { type RunningDomain, type RunningHistory, startDomain, startHistory } from "@cim/domain";
import { createJetStreamEventLog } from "@cim/event-log";
import { type ChainLinks, lifeEvents, machineEvents } from "@cim/simulator";
import { waitFor } from "@cim/testing";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readIncidentText } from "../testing/read-incident-text.ts";
import { readProblem as problem } from "../testing/read-problem.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";

/** A simulated machine, the real domain and history, the BFF, and a nats-server with the product's permissions. */
let server: TestServer;
let bff: TestBff;
let domain: RunningDomain;
let history: RunningHistory;
let registered: number;
const cookies = new Map<Role, string>();
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const life = 600;

beforeAll(async () => {
  server = await startTestServer();
  const connection = await server.connect("domain");
  const log = await createJetStreamEventLog({ connection, machine, createIfMissing: true });
  const links: ChainLinks = new Map();
  const size = { components: 40 };
  const registration = [...machineEvents(7, size, { links })];
  registered = registration.length;
  await Promise.all(registration.map((event) => log.append(event)));
  const lived: SealedEvent[] = [];
  for (const event of lifeEvents(7, size, { links, ratePerSecond: 100 })) {
    if (lived.push(event) === life) break;
  }
  await Promise.all(lived.map((event) => log.append(event)));
  domain = startDomain({
    ...{ connection, log, machine, logger: silent, registry: new Registry() },
    events: { connect: server.login("domain") },
  });
  const own = await server.connect("domain");
  history = startHistory({
    connection: own,
    log: await createJetStreamEventLog({ connection: own, machine, createIfMissing: false }),
    machine,
    logger: silent,
    snapshotEvery: 200,
  });
  bff = await startTestBff(server);
  await Promise.all([domain.ready, history.ready]);
  for (const role of ["viewer", "operator", "admin"] as const) cookies.set(role, await bff.signIn(role));
  await reached(registered + life);
});

afterAll(async () => {
  await bff?.stop();
  await history?.stop();
  await domain?.stop();
  await server?.stop();
});

function send(path: string, role: Role = "operator", init: RequestInit & { json?: unknown } = {}) {
  const { json, ...rest } = init;
  return fetch(`${bff.origin}/api/${path}`, {
    ...rest,
    headers: {
      cookie: cookies.get(role) ?? "",
      origin: bff.origin,
      "content-type": "application/json",
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
}

async function read<Body>(path: string, schema: { parse(value: unknown): Body }, role?: Role): Promise<Body> {
  const response = await send(path, role);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
  return schema.parse(JSON.parse(text));
}

/** Both the live rows and history are at `position` or beyond. */
async function reached(position: number): Promise<void> {
  await waitFor(
    async () => {
      const snapshot = await send("snapshots/components/fleet");
      const range = await send("history/range");
      return (
        domain.indexed() >= position &&
        snapshot.status === 200 &&
        range.status === 200 &&
        ((await snapshot.json()) as Snapshot).position >= position &&
        ((await range.json()) as HistoryRange).last.position >= position
      );
    },
    { describe: `position ${position}`, timeout: 60_000 },
  );
}

const rowsAt = (at: number, name = "components/fleet"): Promise<PastRows> =>
  read(`history/rows/${name}?at=${at}`, pastRowsSchema);

async function ticksOf(name: string, from: number, to: number): Promise<readonly ChangeTick[]> {
  const text = await (await send(`history/changes/${name}?from=${from}&to=${to}`)).text();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => changeTickSchema.parse(JSON.parse(line)));
}

type Rows = readonly { readonly key: string }[];
const byKey = (rows: Rows) => new Map(rows.map((row) => [row.key, row]));

function applied(rows: Rows, ticks: readonly Pick<ChangeTick, "rows" | "removed">[]) {
  const table = byKey(rows);
  for (const tick of ticks) {
    for (const row of tick.rows) table.set(row.key, row);
    for (const key of tick.removed) table.delete(key);
  }
  return table;
}

describe("the past over HTTP", () => {
  it("ends in the rows that are served live", async () => {
    for (const name of ["components/fleet", "changes/delivery", "counts/fleet", "servers/lattice"]) {
      const live = await read(`snapshots/${name}`, snapshotSchema);
      expect(byKey((await rowsAt(live.position, name)).rows)).toEqual(byKey(live.rows));
    }
    expect((await rowsAt(0)).rows).toEqual([]);
  });

  it("is the same by rows, by changes and by difference", async () => {
    const [from, to] = [registered, registered + life];
    const [before, after] = [(await rowsAt(from)).rows, (await rowsAt(to)).rows];
    expect(applied(before, await ticksOf("components/fleet", from, to))).toEqual(byKey(after));
    const difference: Difference = await read(
      `history/difference/components/fleet?from=${from}&to=${to}`,
      differenceSchema,
    );
    const { counts } = difference;
    expect(counts.changed).toBeGreaterThan(0);
    expect(counts.added + counts.changed + counts.same).toBe(after.length);
    const since = await read(`history/rows/components/fleet?at=${to}&since=${from}`, pastRowsSchema);
    expect(since.rows.map(({ key }) => key).sort()).toEqual(
      [...difference.added, ...difference.changed].map(({ key }) => key).sort(),
    );
  });

  it("has moments, steps, and a density with the marks of a role", async () => {
    const at = registered + 10;
    const moment = await (await send(`history/moment?at=${at}`)).json();
    const event = await read(`events/${at}`, eventDetailSchema);
    expect(moment).toEqual({ position: at, time: event.storedAt });
    const resolved = await (await send(`history/resolve?time=${encodeURIComponent(event.storedAt)}`)).json();
    expect((resolved as { position: number }).position).toBeGreaterThanOrEqual(at);
    const back = await (await send(`history/step?from=${at}&by=event&direction=back`)).json();
    expect(back).toMatchObject({ position: at - 1 });
    const step = "by=change&direction=forward&projections=components";
    const change = (await (await send(`history/step?from=${at}&${step}`)).json()) as { position: number };
    const [next] = await ticksOf("components/fleet", at, registered + life);
    expect(change.position).toBe(next?.position);
    const span = `history/density?from=0&to=${registered + life}&buckets=10`;
    const density: Density = await read(span, densitySchema);
    expect(density.buckets.reduce((sum, { events }) => sum + events, 0)).toBe(registered + life);
    expect((await read(span, densitySchema, "viewer")).marks.length).toBeLessThanOrEqual(
      density.marks.length,
    );
  });

  it("refuses moments that are not, and says which are", async () => {
    const answer = await send("history/rows/components/fleet?at=99999999");
    expect(await problem(answer)).toMatchObject({
      status: 404,
      code: "in-the-future",
      range: { last: { position: expect.any(Number) } },
    });
  });

  it("is read by many at once", async () => {
    const positions = Array.from({ length: 40 }, (_, index) => registered + index * 15);
    const all = await Promise.all(positions.map((at) => send(`history/rows/components/fleet?at=${at}`)));
    const whole = await Promise.all(all.map(async (answer) => [answer.status, (await answer.text()).length]));
    for (const [status, length] of whole) expect([status, Number(length) > 1000]).toEqual([200, true]);
  });

  it("has snapshots taken when somebody wants one", async () => {
    const taken = await send("history/snapshots", "operator", { method: "POST", json: {} });
    expect(taken.status).toBe(201);
    const { position } = (await taken.json()) as { position: number };
    const range = (await (await send("history/range")).json()) as HistoryRange;
    expect(range.snapshot).toBe(position);
  });
});

describe("what people do to history over HTTP", () => {
  it("is told as events, and a past moment shows it from then on", async () => {
    const body = { text: "Here it began", at: registered + 5, things: [] };
    const added = await send("annotations", "operator", { method: "POST", json: body });
    expect(added.status).toBe(201);
    const { annotation, position } = (await added.json()) as { annotation: string; position: number };
    await reached(position);
    const live = await read("snapshots/annotations/history", snapshotSchema);
    expect(live.rows).toMatchObject([
      { key: annotation, text: "Here it began", author: "person:local-operator" },
    ]);
    expect((await rowsAt(position - 1, "annotations/history")).rows).toEqual([]);
    const late = await send(`annotations/${annotation}`, "operator", {
      method: "PUT",
      json: { ...body, at: position + 1000 },
    });
    expect(await problem(late)).toMatchObject({ status: 400, faults: [{ field: "at" }] });
    const gone = await send("annotations/unknown", "operator", { method: "DELETE", json: {} });
    expect((await problem(gone)).status).toBe(404);
    const removed = await send(`annotations/${annotation}`, "operator", { method: "DELETE", json: {} });
    expect(removed.status).toBe(200);
    await reached(((await removed.json()) as { position: number }).position);
    expect((await rowsAt(position, "annotations/history")).rows).toMatchObject([{ key: annotation }]);
  });

  it("lists projections and rebuilds one", async () => {
    const { projections } = await read("projections", projectionStatusListSchema);
    expect(projections.map(({ projection }) => projection)).toContain("components");
    const rebuilt = await send("projections/components/rebuild", "operator", { method: "POST", json: {} });
    expect([200, 202]).toContain(rebuilt.status);
    expect(await rebuilt.json()).toMatchObject({ ok: true });
    expect((await problem(await send("projections/components/shadow"))).status).toBe(404);
    const swapped = await send("projections/components/swap", "admin", { method: "POST", json: {} });
    expect([404, 409]).toContain((await problem(swapped)).status);
  });
});

describe("an incident file of a real machine", () => {
  async function file(role: Role): Promise<readonly IncidentLine[]> {
    const answer = await send("incidents", role, {
      method: "POST",
      json: {
        title: "All of it",
        from: registered,
        to: registered + life,
        screens: ["overview", "delivery", "fleet", "lattice", "events"],
        things: [],
      },
    });
    expect(answer.status).toBe(200);
    return readIncidentText(new Uint8Array(await answer.arrayBuffer()));
  }

  it("gives at its end the rows that history gives, and an event for every because", async () => {
    const lines = await file("operator");
    const [manifest] = lines;
    if (manifest?.line !== "manifest") throw new Error("no manifest");
    const positions = new Set(lines.flatMap((line) => (line.line === "event" ? [line.event.position] : [])));
    let rows = 0;
    for (const { projection, slice } of manifest.slices) {
      const isOf = (line: IncidentLine) =>
        "projection" in line && line.projection === projection && line.slice === slice;
      const base = lines.flatMap((line) => (line.line === "base" && isOf(line) ? line.rows : []));
      const ticks = lines.flatMap((line) => (line.line === "change" && isOf(line) ? [line] : []));
      const end = applied(base, ticks);
      const expected = await rowsAt(registered + life, `${projection}/${slice}`);
      expect([projection, end]).toEqual([projection, byKey(expected.rows)]);
      for (const row of end.values()) {
        rows += 1;
        const { because } = row as unknown as { because: Record<string, number> };
        expect(Object.values(because).filter((position) => !positions.has(position))).toEqual([]);
      }
    }
    expect(rows).toBeGreaterThan(100);
    const chains = lines.flatMap((line) => (line.line === "event" ? [line.event.chain.state] : []));
    expect(new Set(chains)).not.toContain("mismatch");
  });

  it("is smaller for who may see less", async () => {
    const contexts = (lines: readonly IncidentLine[]) =>
      new Set(lines.flatMap((line) => (line.line === "event" ? [line.event.context] : [])));
    expect(contexts(await file("operator"))).toContain("lattice");
    const seen = await file("viewer");
    expect(contexts(seen)).not.toContain("lattice");
    expect(seen.some((line) => "slice" in line && ["lattice", "system", "other"].includes(line.slice))).toBe(
      false,
    );
    expect(JSON.stringify(seen)).not.toMatch(/[a-z]@[a-z]+\.[a-z]/u);
  });
});
