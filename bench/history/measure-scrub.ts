import { readFileSync } from "node:fs";
import { openBrowser } from "../paint/open-browser.ts";
import { completeSelector, fleetList } from "../paint/paint-bench.ts";
import type { Stack } from "../stack/start-stack.ts";

const visit = readFileSync(new URL("./page/visit.js", import.meta.url), "utf8");

/** What the page shows of the past. */
export interface ScrubReading {
  /** Milliseconds from asking for a moment to the frame that shows it, at random moments of the Fleet list. */
  readonly open: readonly number[];
  /** Moments shown per second while going through the log in steps of 20 events, as fast as they are shown. */
  readonly fine: number;
  /** The same over the whole log: each step lands in another snapshot. */
  readonly coarse: number;
}

/** In a real Chromium: the Fleet list of all components, going through its past by address. */
export async function measureScrub(stack: Stack, moments: number): Promise<ScrubReading> {
  const { last } = await stack.log.bounds();
  const { rows } = await stack.rows("components", "fleet");
  const browser = await openBrowser();
  try {
    const { page, completeAt } = await browser.open({ url: stack.origin, header: stack.cookie });
    await page.goto(`${stack.origin}${fleetList}`);
    await completeAt(completeSelector(rows.length));
    await page.evaluate(visit);
    const go = (positions: readonly number[]) =>
      page.evaluate<number[]>(`benchVisit(${JSON.stringify(positions)})`);
    const random = Array.from(
      { length: moments },
      (_, index) => 1 + (((index + 1) * 15_485_863) % (last - 1)),
    );
    const open = await go(random);
    const start = Math.floor(last / 2);
    const fine = await go(Array.from({ length: 200 }, (_, step) => start + step * 20));
    const coarse = await go(Array.from({ length: 60 }, (_, step) => Math.floor((last / 62) * (step + 1))));
    const perSecond = (times: readonly number[]) =>
      (times.length / times.reduce((sum, time) => sum + time, 0)) * 1000;
    return { open, fine: perSecond(fine), coarse: perSecond(coarse) };
  } finally {
    await browser.close();
  }
}
