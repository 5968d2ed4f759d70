import { readRows } from "./support/rows.ts";
import { openSignedIn } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

const dashboard = useDashboard(() => ({
  args: ["--demo", "--demo-components", "40", "--demo-rate", "20", "--demo-day", "0"],
}));

const simulate = (...args: readonly string[]) => dashboard().run("simulate", args);

test("a leaf node that is broken by command takes its components down on the page, until it is mended", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openSignedIn(page, dashboard(), "/");
  await expect.poll(() => simulate("status").catch(String), { timeout: 60_000 }).toContain("It lives at 20");

  const configurations = await readRows(page, dashboard(), "configurations", "fleet");
  const leafOf = new Map(configurations.map((row) => [row.configuration, row.leafNode]));
  // Whatever runs on the leaf node of the first component, which therefore has some.
  const components = () => readRows(page, dashboard(), "components", "fleet");
  const leaf = leafOf.get((await components())[0]?.configuration);
  const downOn = async () => {
    const on = (await components()).filter((row) => leafOf.get(row.configuration) === leaf);
    return { all: on.length, down: on.filter((row) => row.state === "stopped").length };
  };
  const { all } = await downOn();
  expect(all).toBeGreaterThan(0);

  expect(await simulate("break", `leaf-node:${leaf}`)).toContain(`leaf-node:${leaf} breaks`);
  await expect.poll(async () => (await downOn()).down, { timeout: 60_000 }).toBe(all);
  expect(await simulate("status")).toContain(`Broken: leaf-node:${leaf}`);
  const links = await readRows(page, dashboard(), "leaf-links", "lattice");
  expect(links.filter((row) => row.state === "down").map((row) => row.remote)).toContain(leaf);

  expect(await simulate("mend")).toContain(`Mended: leaf-node:${leaf}`);
  await expect.poll(async () => (await downOn()).down, { timeout: 90_000 }).toBeLessThan(all / 2);
});

test("the machine stands still when paused, and goes as many steps as it is told", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/");
  expect(await simulate("pause")).toContain("stands still");
  expect(await simulate("step", "3")).toContain("3 events more");
  expect(await simulate("status")).toContain("It stands still");
  expect(await simulate("rate", "5")).toContain("5 events/s, once it goes on");
  expect(await simulate("resume")).toContain("goes on at 5 events/s");
  await expect(simulate("break", "nobody")).rejects.toThrow(/There is no component/u);
  await expect(simulate("explode")).rejects.toThrow(/status, pause/u);
});
