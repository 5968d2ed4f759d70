import { startTcpProxy, type TcpProxy } from "@cim/testing";
import type { Page } from "@playwright/test";
import { freePort } from "./support/free-port.ts";
import { expectRowsEqualServers, openEveryCollection } from "./support/rows.ts";
import { createScratchRepository, type ScratchRepository } from "./support/scratch-repository.ts";
import { expectLive } from "./support/sign-in.ts";
import { startTraffic, type Traffic } from "./support/start-traffic.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

let repository: ScratchRepository;
let wire: TcpProxy;
/** The browser reaches the dashboard through a wire that the tests cut; publishers do not. */
const dashboard = useDashboard(async () => {
  repository = createScratchRepository("rude");
  const port = await freePort();
  wire = await startTcpProxy({ target: { port } });
  return {
    repositories: [repository.path],
    port,
    args: ["--public-url", `http://127.0.0.1:${wire.port}`],
  };
});
test.afterAll(async () => {
  await wire?.stop();
  repository?.remove();
});

const broken = /WebSocket connection to|net::ERR_/u;

async function publishMore(traffic: Traffic, count: number): Promise<void> {
  const before = traffic.acknowledged.length;
  await expect
    .poll(() => traffic.acknowledged.length, { message: "events published meanwhile", timeout: 30_000 })
    .toBeGreaterThan(before + count);
}

function light(page: Page, state: string) {
  return page.getByRole("button", { name: `Connection: ${state}` });
}

test.beforeEach(() => test.setTimeout(120_000));
test.afterEach(() => wire.restore());

test("a cut connection: the light says Offline, the picture stays, and what was missed comes", async ({
  page,
  watch,
}) => {
  watch.allow(broken);
  await openEveryCollection(page, dashboard());
  const traffic = await startTraffic(dashboard(), { perSecond: 50, prefix: "cut" });
  await publishMore(traffic, 50);
  wire.cut();
  await expect(light(page, "Offline")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "The connection is lost" })).toBeVisible();
  await expect(page.getByRole("row", { name: /components/u }), "the picture stays").toBeVisible();
  await publishMore(traffic, 100);
  wire.restore();
  await expectLive(page);
  await publishMore(traffic, 50);
  await traffic.stop();
  await expectRowsEqualServers(page, dashboard());
});

test("a black-holed connection: the light says Stale within heartbeats, and what was missed comes", async ({
  page,
  watch,
}) => {
  watch.allow(broken);
  await openEveryCollection(page, dashboard());
  const traffic = await startTraffic(dashboard(), { perSecond: 50, prefix: "hole" });
  await publishMore(traffic, 50);
  wire.blackhole();
  // Three heartbeats of a second each may be missed, and silence is looked for once a second.
  await expect(light(page, "Stale")).toBeVisible({ timeout: 7000 });
  await expect(page.getByRole("row", { name: /components/u }), "the picture stays").toBeVisible();
  await publishMore(traffic, 100);
  wire.restore();
  await expectLive(page, 30_000);
  await publishMore(traffic, 50);
  await traffic.stop();
  await expectRowsEqualServers(page, dashboard());
});

test("a black hole that lasts until the page gives the connection up: it finds the way back by itself", async ({
  page,
  watch,
}) => {
  watch.allow(broken);
  await openEveryCollection(page, dashboard());
  const traffic = await startTraffic(dashboard(), { perSecond: 50, prefix: "abyss" });
  const sockets = watch.urls().filter((url) => url.startsWith("ws:")).length;
  wire.blackhole();
  await expect
    .poll(() => watch.urls().filter((url) => url.startsWith("ws:")).length, {
      message: "WebSockets opened",
      timeout: 40_000,
    })
    .toBeGreaterThan(sockets);
  await publishMore(traffic, 50);
  wire.cut();
  wire.restore();
  await expectLive(page, 30_000);
  await traffic.stop();
  await expectRowsEqualServers(page, dashboard());
});

test("a tab and its worker blocked for 20 s catch up", async ({ page }) => {
  await openEveryCollection(page, dashboard());
  const traffic = await startTraffic(dashboard(), { perSecond: 100, prefix: "blocked" });
  await publishMore(traffic, 50);
  const before = traffic.acknowledged.length;
  const block = "{ const end = Date.now() + 20_000; while (Date.now() < end); }";
  const [worker] = page.workers();
  if (worker === undefined) throw new Error("the page has no worker");
  await Promise.all([page.evaluate(block), worker.evaluate(block)]);
  expect(traffic.acknowledged.length - before, "events published meanwhile").toBeGreaterThan(500);
  await expectLive(page);
  await traffic.stop();
  await expectRowsEqualServers(page, dashboard());
});
