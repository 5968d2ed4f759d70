import type { Page } from "@playwright/test";
import { recordConnectionStates } from "./support/connection-states.ts";
import type { Dashboard } from "./support/dashboard.ts";
import { openPublisher } from "./support/open-publisher.ts";
import { expectRowsEqualServers, openEveryCollection, readRows } from "./support/rows.ts";
import { createScratchRepository, type ScratchRepository } from "./support/scratch-repository.ts";
import { expectLive } from "./support/sign-in.ts";
import { type Acknowledged, startTraffic } from "./support/start-traffic.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

let repository: ScratchRepository;
const dashboard = useDashboard(() => {
  repository = createScratchRepository("crash");
  repository.commit("Begin");
  return { repositories: [repository.path] };
});
test.afterAll(() => repository?.remove());

/** What a browser logs when its connection or a request breaks. */
const broken = /WebSocket connection to|net::ERR_|status of 50[0-9]/u;

/** Each acknowledged event is in the log once, at its position, and its row is there once. */
async function expectNothingLost(
  page: Page,
  running: Dashboard,
  prefix: string,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  await using publisher = await openPublisher(running, "bridge");
  const positions = new Map<string, number[]>();
  for await (const { records } of publisher.log.read({ from: 1 })) {
    for (const record of records) {
      const id = record.headers["Nats-Msg-Id"] ?? "";
      positions.set(id, [...(positions.get(id) ?? []), record.position]);
    }
  }
  const wrong = acknowledged.filter(({ id, position }) => positions.get(id)?.join() !== String(position));
  expect(wrong, "acknowledged events that the log does not hold exactly once, where it said").toEqual([]);

  const keys = async () =>
    (await readRows(page, running, "components", "fleet"))
      .map((row) => row.key)
      .filter((key) => key.startsWith(`${prefix}-`))
      .sort();
  await expect
    .poll(keys, { message: "components, each once", timeout: 30_000 })
    .toEqual(acknowledged.map(({ component }) => component).sort());
}

test("nats-server killed with -9 under a stream of events: nothing lost or doubled, the page recovers by itself", async ({
  page,
  watch,
}) => {
  test.setTimeout(120_000);
  watch.allow(broken);
  await openEveryCollection(page, dashboard());
  const states = await recordConnectionStates(page);
  const traffic = await startTraffic(dashboard(), { perSecond: 100, prefix: "nats" });
  await expect.poll(() => traffic.acknowledged.length).toBeGreaterThan(100);

  const killed = dashboard().natsPid();
  process.kill(killed, "SIGKILL");
  await expect.poll(states, { message: "the light says that the connection is lost" }).toContain("offline");
  await expectLive(page, 30_000);
  const before = traffic.acknowledged.length;
  await expect.poll(() => traffic.acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(before + 100);
  const acknowledged = await traffic.stop();

  expect(dashboard().natsPid(), "another nats-server runs").not.toBe(killed);
  await expectNothingLost(page, dashboard(), "nats", acknowledged);
  await expectRowsEqualServers(page, dashboard());
});

test("the whole process killed with -9 under a stream of events: the same after the next start", async ({
  page,
  watch,
}) => {
  test.setTimeout(150_000);
  watch.allow(broken);
  await openEveryCollection(page, dashboard());
  const states = await recordConnectionStates(page);
  const traffic = await startTraffic(dashboard(), { perSecond: 100, prefix: "process" });
  await expect.poll(() => traffic.acknowledged.length).toBeGreaterThan(100);
  const commit = repository.commit("Committed just before the crash");

  await dashboard().kill9();
  await expect.poll(states, { message: "the light says that the connection is lost" }).toContain("offline");
  await expect(page.getByRole("button", { name: /Connection: (?:Offline|Stale)/u })).toBeVisible();
  await expect(page.getByRole("table", { name: "Diagnostics" }), "the picture stays").toBeVisible();
  const whileDown = repository.commit("Committed while it was down");
  await dashboard().restart();
  await expectLive(page, 30_000);
  const before = traffic.acknowledged.length;
  await expect.poll(() => traffic.acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(before + 100);
  const acknowledged = await traffic.stop();

  await expectNothingLost(page, dashboard(), "process", acknowledged);
  await expect
    .poll(async () => (await readRows(page, dashboard(), "changes", "delivery")).map((row) => row.key), {
      message: "commits, each once",
    })
    .toEqual(expect.arrayContaining([commit, whileDown]));
  const commits = (await readRows(page, dashboard(), "changes", "delivery")).map((row) => row.key);
  expect(new Set(commits).size).toBe(commits.length);
  await expectRowsEqualServers(page, dashboard());
});
