import { type BrowserContext, expect, type Page } from "@playwright/test";
import type { Dashboard } from "./dashboard.ts";

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** Sessions of administrators by data directory: a link works once, a session for all tests of a file. */
const sessions = new Map<string, Cookies>();

/** Opens `path` as an administrator of `dashboard` and waits until the picture is live. */
export async function openSignedIn(page: Page, dashboard: Dashboard, path = "/"): Promise<void> {
  await signIn(page, dashboard);
  await page.goto(new URL(path, dashboard.url).href);
  await expectLive(page);
}

/** Gives the page's context the session of an administrator; the first call for a dashboard uses its link up. */
export async function signIn(page: Page, dashboard: Dashboard): Promise<void> {
  const context = page.context();
  const known = sessions.get(dashboard.data);
  if (known !== undefined) return void (await context.addCookies(known));
  await page.goto(dashboard.signIn);
  await expect(page.getByRole("navigation", { name: "Screens" })).toBeVisible();
  sessions.set(dashboard.data, await context.cookies());
}

/** Signs the page's context in as the viewer vera, whoever it was before. */
export async function signInAsViewer(page: Page, dashboard: Dashboard): Promise<void> {
  const link = (await dashboard.run("sign-in", ["--role", "viewer", "--user", "vera"])).trim();
  // An open page would go on asking without a session.
  await page.goto("about:blank");
  await page.context().clearCookies();
  await page.goto(link);
}

/** Waits until the connection light says Live, or Connected where a past moment is shown. */
export async function expectLive(page: Page, timeout = 20_000): Promise<void> {
  await expect(page.getByRole("button", { name: /Connection: (?:Live|Connected)/u })).toBeVisible({
    timeout,
  });
}
