import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue, measureNames, measureOf, measuresSubject, metricOf } from "@cim/contracts";
import { type RunningDomain, registerMetrics, startDomain } from "@cim/domain";
import { createEventPublisher, createJetStreamEventLog, newEventId } from "@cim/event-log";
import { waitFor } from "@cim/testing";
import type { NatsConnection } from "@nats-io/transport-node";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readProblem as problem } from "../testing/read-problem.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";

/** The real domain and BFF as `npm start` puts them together: one registry for everybody, one for who shows the token. */
let server: TestServer;
let bff: TestBff;
let domain: RunningDomain;
let bridge: NatsConnection;
let directory: string;
const metricsToken = "a-token-of-prometheus";
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const odd = 'link "one"\\two\n';

beforeAll(async () => {
  server = await startTestServer();
  const connection = await server.connect("domain");
  const log = await createJetStreamEventLog({ connection, machine, createIfMissing: true });
  const publisher = createEventPublisher({
    ...{ log, machine, source: "test", now: () => new Date(), newId: newEventId },
  });
  await publisher.publish(catalogue.ComponentStarted, { component: "web-1" }, { actor: "person:ada" });
  directory = await mkdtemp(join(tmpdir(), "cim-metrics-"));
  const registry = new Registry();
  const thingRegistry = new Registry();
  domain = startDomain({
    ...{ connection, log, machine, logger: silent, registry, thingRegistry },
    series: {},
    history: { connect: server.login("domain") },
    events: { connect: server.login("domain") },
    graph: { connect: server.login("domain"), store: { engine: "grafeo", directory } },
  });
  bff = await startTestBff(server, { config: { metricsToken }, registry, thingRegistry });
  await domain.ready;
  bridge = await server.connect("bridge");
});

afterAll(async () => {
  await bff?.stop();
  await domain?.stop();
  await bridge?.close();
  await server?.stop();
  await rm(directory, { recursive: true, force: true });
});

async function read(token?: string): Promise<string> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${bff.origin}/metrics`, { headers });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/u);
  return await response.text();
}

/** Every measure of single things, measured once, as the bridge does it. */
async function measureAll(): Promise<string> {
  return await waitFor(
    async () => {
      const values = measureNames
        .filter((measure) => measureOf(measure).of !== "machine")
        .map((measure) => [measure, odd, 250]);
      const message = { time: new Date().toISOString(), values };
      bridge.publish(measuresSubject.format({ machine, source: "lattice" }), JSON.stringify(message));
      await bridge.flush();
      const text = await read(metricsToken);
      const isThere = text.includes("cim_leaf_link_rtt_seconds{") && text.includes("cim_components{");
      return isThere ? text : undefined;
    },
    { describe: "measures to be told", interval: 100, timeout: 30_000 },
  );
}

describe("/metrics", () => {
  it("tells every measure: of single things by their ids, in base units, to who shows the token", async () => {
    const text = await measureAll();
    expect(text).toContain('cim_leaf_link_rtt_seconds{leaf_link="link \\"one\\"\\\\two\\n"} 0.25\n');
    expect(text).toContain('cim_components{state="running"} 1\n');
    for (const measure of measureNames) {
      const { name, label, state } = metricOf(measure);
      if (label === undefined) continue;
      const stated = state === undefined ? "" : `state="${state}"`;
      const line = text.split("\n").find((each) => each.startsWith(`${name}{`) && each.includes(stated));
      expect(line, measure).toBeDefined();
    }
  });

  it("is what Prometheus reads: each metric once, with help and type, then its samples", async () => {
    const text = await measureAll();
    const named = [...text.matchAll(/^# TYPE (?<name>\S+) (?<type>gauge|counter|histogram)$/gmu)];
    const names = named.map((each) => each.groups?.name);
    expect(new Set(names).size).toBe(names.length);
    for (const line of text.split("\n")) {
      expect(line).toMatch(/^$|^# (HELP|TYPE) \S+ .+$|^[a-z_:0-9]+(\{.*\})? (-?[0-9.e+-]+|\+Inf|NaN)$/iu);
    }
  });

  it("names no thing to who shows none, and refuses a wrong token", async () => {
    await measureAll();
    const text = await read();
    expect(text).toContain('cim_components{state="running"} 1\n');
    expect(text).not.toContain("leaf_link");
    expect(text).not.toContain("link \\");
    for (const authorization of ["Bearer wrong", "Bearer ", `Basic ${metricsToken}`, metricsToken]) {
      const refused = await fetch(`${bff.origin}/metrics`, { headers: { authorization } });
      expect(refused.headers.get("www-authenticate"), authorization).toBe("Bearer");
      expect((await problem(refused)).code, authorization).toBe("wrong-metrics-token");
    }
  });

  it("has every metric that docs/metrics.md names of the domain process", async () => {
    const [registry, things] = [new Registry(), new Registry()];
    registerMetrics(registry, things);
    const told = await measureAll();
    for (const { name } of [...registry.getMetricsAsArray(), ...things.getMetricsAsArray()]) {
      expect(told, name).toContain(`# TYPE ${name} `);
    }
  });
});

const panelSchema = z.object({
  id: z.int(),
  type: z.string(),
  title: z.string().min(1),
  gridPos: z.object({ h: z.int(), w: z.int(), x: z.int(), y: z.int() }),
  targets: z
    .array(
      z.object({ expr: z.string(), legendFormat: z.string(), datasource: z.object({ uid: z.string() }) }),
    )
    .default([]),
});
const dashboardSchema = z.object({
  uid: z.literal("cim-dashboard"),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
  panels: z.array(panelSchema),
});

describe("grafana/cim-dashboard.json", () => {
  const file = new URL("../../../../grafana/cim-dashboard.json", import.meta.url);
  const { panels, templating } = dashboardSchema.parse(JSON.parse(readFileSync(file, "utf8")));

  it("asks for nothing that /metrics does not tell, by no label that it does not have", async () => {
    const text = await measureAll();
    const told = new Map<string, string>();
    for (const [, name = "", type = ""] of text.matchAll(/^# TYPE (\S+) (\S+)$/gmu)) {
      const suffixes = type === "histogram" ? ["_bucket", "_sum", "_count"] : [""];
      for (const suffix of suffixes) told.set(name + suffix, name);
    }
    const asked = new Set<string>();
    for (const { title, targets } of panels) {
      for (const { expr, legendFormat } of targets) {
        const names = expr.match(/\bcim_[a-z0-9_]+/gu) ?? [];
        expect(names, title).not.toEqual([]);
        for (const name of names) {
          expect(told.has(name), `${title}: ${name}`).toBe(true);
          asked.add(told.get(name) ?? "");
        }
        const labels = [...legendFormat.matchAll(/\{\{(\w+)\}\}/gu)].map(([, label]) => label);
        for (const label of labels) {
          const has = names.some((name) => new RegExp(`^${name}\\{[^\\n]*${label}=`, "mu").test(text));
          // What nothing was counted in yet has no sample: then docs/metrics.md says its labels.
          const isDocumented = names.some((name) => labelsOf(told.get(name) ?? "").includes(label ?? ""));
          expect(has || isDocumented, `${title}: ${label}`).toBe(true);
        }
      }
    }
    for (const measure of measureNames) expect(asked, measure).toContain(metricOf(measure).name);
  });

  it("is a dashboard: panels with ids of their own, side by side, from a source that is chosen", () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(templating.list).toContainEqual({ name: "datasource", type: "datasource" });
    const cells = panels.flatMap(({ gridPos: { h, w, x, y } }) =>
      Array.from({ length: h * w }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    for (const { targets } of panels) {
      for (const { datasource } of targets) expect(datasource.uid).toBe("$" + "{datasource}");
    }
  });
});

/** The labels that docs/metrics.md gives a metric: in a column of their own, or in braces behind its name. */
function labelsOf(name: string): readonly string[] {
  const page = readFileSync(new URL("../../../../docs/metrics.md", import.meta.url), "utf8");
  const lines = page.split("\n");
  const own = lines.find((line) => line.startsWith(`| \`${name}\` |`))?.split(" | ")[2] ?? "";
  const measured = lines.flatMap((line) => line.split(`\`${name}{`).slice(1)).join();
  return `${own},${measured}`.split(/[^a-z_]+/u);
}
