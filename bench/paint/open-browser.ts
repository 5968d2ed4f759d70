import { readFileSync } from "node:fs";
import { waitFor } from "@cim/testing";
import { chromiumFlags, findChromium } from "@cim/toolchain";
import { type BrowserContext, chromium, type Page } from "@playwright/test";

/** What the probe in the page found; see page/probe.js. */
export interface Probed {
  readonly paints: readonly (readonly [number, number])[];
  readonly frames: number;
  readonly dropped: number;
  readonly longTasks: number;
  readonly longest: number;
}

/** A real headless Chromium whose pages carry the probe. */
export interface Browser {
  /** A page in a profile of its own: nothing cached. */
  open(cookie?: { readonly url: string; readonly header: string }): Promise<ProbedPage>;
  close(): Promise<void>;
}

export interface ProbedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  reset(): Promise<void>;
  probed(): Promise<Probed>;
  /** Milliseconds from the start of the navigation until `selector` had been painted. */
  completeAt(selector: string): Promise<number>;
  close(): Promise<void>;
}

const probe = readFileSync(new URL("./page/probe.js", import.meta.url), "utf8");

export async function openBrowser(): Promise<Browser> {
  const { path } = await findChromium({ log: () => undefined });
  const browser = await chromium.launch({ executablePath: path, args: [...chromiumFlags()] });
  return {
    async open(cookie) {
      const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
      if (cookie !== undefined) {
        const [name = "", value = ""] = cookie.header.split(/=(.*)/su);
        await context.addCookies([{ name, value, url: cookie.url }]);
      }
      await context.addInitScript({ content: probe });
      const page = await context.newPage();
      return {
        page,
        context,
        reset: () => page.evaluate("benchProbe.reset()"),
        probed: () => page.evaluate<Probed>("({ ...benchProbe, reset: undefined })"),
        async completeAt(selector) {
          await page.evaluate(`benchProbe.awaited = ${JSON.stringify(selector)}`);
          return await waitFor(() => page.evaluate<number | undefined>("benchProbe.completeAt"), {
            describe: `${selector} on ${page.url()}`,
            timeout: 60_000,
          });
        },
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
