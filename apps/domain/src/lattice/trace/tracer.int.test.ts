import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import type { NatsConnection } from "@nats-io/nats-core";
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTracer, type Tracer } from "./tracer.ts";

/** Two services of account BILLING that APP uses: one lets itself be traced, one does not. */
const accounts = `
accounts {
  APP {
    users [ { user: app, password: app } ]
    imports [
      { service: { account: BILLING, subject: "bill.open" }, to: "open.bill" }
      { service: { account: BILLING, subject: "bill.closed" }, to: "closed.bill" }
    ]
    mappings { "old.>": "new.>" }
  }
  BILLING {
    users [ { user: billing, password: billing } ]
    exports [ { service: "bill.open", allow_trace: true }, { service: "bill.closed" } ]
  }
}`;

let server: TestNats;
let app: NatsConnection;
let tracer: Tracer;

beforeAll(async () => {
  server = await startTestNats({ name: "hub", config: accounts });
  app = await server.connect({ user: "app", pass: "app", name: "web" });
  const billing = await server.connect({ user: "billing", pass: "billing", name: "billing@host" });
  billing.subscribe("bill.*");
  app.subscribe("new.>");
  tracer = createTracer({ connection: app, logger: pino({ level: "silent" }) });
  await Promise.all([app.flush(), billing.flush()]);
});

afterAll(async () => {
  tracer?.stop();
  await server?.stop();
});

async function hopOf(subject: string) {
  const { hops } = await tracer.trace(subject, new AbortController().signal);
  expect(hops).toHaveLength(1);
  return hops[0];
}

it("tells who gets it in another account, where what is shared allows tracing", async () => {
  expect(await hopOf("open.bill")).toMatchObject({
    turned: [{ how: "service-import", to: "BILLING", subject: "bill.open", told: true }],
    sent: [{ to: "client", component: "billing", account: "BILLING", subject: "bill.*" }],
  });
});

it("says that it is not told, where it does not", async () => {
  expect(await hopOf("closed.bill")).toMatchObject({
    turned: [{ how: "service-import", to: "BILLING", subject: "bill.closed", told: false }],
    sent: [],
  });
});

it("tells what a mapping makes of the subject", async () => {
  expect(await hopOf("old.orders")).toMatchObject({
    turned: [{ how: "mapping", to: null, subject: "new.orders", told: true }],
    sent: [{ to: "client", name: "web", subject: "new.>" }],
  });
});

it("ends when whoever asked goes", async () => {
  const leaving = new AbortController();
  const silent = await server.connect({ user: "app", pass: "app", name: "silent" });
  const away = createTracer({ connection: silent, logger: pino({ level: "silent" }) });
  away.stop(); // hears nothing that servers tell
  const tracing = away.trace("new.orders", leaving.signal);
  leaving.abort(new Error("gone"));
  await expect(tracing).rejects.toThrow("gone");
});

it("says so when no server tells anything", async () => {
  const silent = await server.connect({ user: "app", pass: "app", name: "silent" });
  const deaf = createTracer({
    connection: silent,
    logger: pino({ level: "silent" }),
    firstMs: 50,
    allMs: 200,
  });
  deaf.stop();
  await expect(deaf.trace("new.orders", new AbortController().signal)).rejects.toMatchObject({
    code: "not-ready",
  });
  await waitFor(async () => (await hopOf("old.orders")) !== undefined, {
    describe: "others to be traced still",
  });
});
