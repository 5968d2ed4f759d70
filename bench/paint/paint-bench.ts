import type { TestNats } from "@cim/testing";
import type { Sizes } from "../sizes.ts";
import type { Snapshot, Stack } from "../stack/start-stack.ts";
import type { Browser, ProbedPage } from "./open-browser.ts";

/** Everything the measurements of the page share. */
export interface PaintBench {
  readonly sizes: Sizes;
  readonly stack: Stack;
  readonly browser: Browser;
  /** Without accounts and JetStream: the bare path's. */
  readonly bareNats: TestNats;
  readonly bareOrigin: string;
  readonly snapshot: Snapshot;
  /** Keys of all components, and of those that stand in the first rows of the Fleet list sorted by component. */
  readonly keys: readonly string[];
  readonly shown: readonly string[];
  readonly say: (line: string) => void;
}

/** Selects the Fleet list once it holds every component. */
export const completeSelector = (components: number) => `[aria-rowcount="${components + 1}"]`;

/** Its columns are chosen so that the texts that change are among them. */
export const fleetList =
  "/fleet?show=list&sort=component&cols=state,name,component,configuration,version,stateSince";

/** The product's Fleet list of all components, complete and live. */
export async function openFleet({ browser, stack, sizes }: PaintBench): Promise<ProbedPage> {
  const page = await browser.open({ url: stack.origin, header: stack.cookie });
  await page.page.goto(`${stack.origin}${fleetList}`);
  await page.completeAt(completeSelector(sizes.components));
  return page;
}

/** The bare page, subscribed. */
export async function openBare({ browser, bareNats, bareOrigin }: PaintBench): Promise<ProbedPage> {
  const page = await browser.open();
  await page.page.goto(`${bareOrigin}/paint/page/bare-live.html?port=${bareNats.ports.websocket}`);
  await page.completeAt("body[data-ready]");
  return page;
}
