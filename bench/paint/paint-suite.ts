import { startTestNats } from "@cim/testing";
import type { Suite } from "../suite.ts";
import { measureColdLoad } from "./measure-cold-load.ts";
import { measureLatency } from "./measure-latency.ts";
import { measureSustained } from "./measure-sustained.ts";
import { openBrowser } from "./open-browser.ts";
import type { PaintBench } from "./paint-bench.ts";
import { serveBare } from "./serve-bare.ts";

/** Rows surely in sight of a window of 1,000 pixels. */
const inSight = 12;

/** What a person gets: cold load, publish to paint, and the rate the page stands, beside bare pages in the same Chromium. */
export const paintSuite: Suite = async (sizes, say, shared) => {
  const stack = await shared.stack();
  await using bareNats = await startTestNats({ websocket: true });
  const snapshot = await stack.rows("components", "fleet");
  const keys = snapshot.rows.map((row) => row.key).sort();
  const compressed = await stack.compressed("components", "fleet");
  const bare = await serveBare(compressed);
  const browser = await openBrowser();
  try {
    const bench: PaintBench = {
      sizes,
      stack,
      browser,
      bareNats,
      bareOrigin: bare.origin,
      snapshot,
      keys,
      shown: keys.slice(0, inSight),
      say,
    };
    const coldLoad = await measureColdLoad(bench);
    const latency = await measureLatency(bench);
    const sustained = await measureSustained(bench);
    return [coldLoad, ...latency, ...sustained];
  } finally {
    await browser.close();
    await bare.stop();
  }
};
