import type { CDPSession, Page } from "@playwright/test";
import { residentMegabytes } from "../measure/process-usage.ts";

/** Megabytes (10^6): what is in use of the heaps after garbage was collected, and what the process holds in all. */
export interface Heap {
  readonly page: number;
  readonly worker: number;
  readonly process: number;
}

/** Looks into the page, and into its worker, which has a heap of its own in the same process. */
export async function readHeap(page: Page): Promise<Heap> {
  const session = await page.context().newCDPSession(page);
  try {
    const worker = await attachWorker(session);
    await session.send("HeapProfiler.collectGarbage");
    await worker("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const { usedSize: ofWorker } = (await worker("Runtime.getHeapUsage")) as { readonly usedSize: number };
    return {
      page: usedSize / 1e6,
      worker: ofWorker / 1e6,
      process: residentMegabytes(await rendererOf(page)),
    };
  } finally {
    await session.detach();
  }
}

/** Asks the page's only worker by the debugging protocol. */
async function attachWorker(session: CDPSession): Promise<(method: string) => Promise<unknown>> {
  const waiting = new Map<number, (result: unknown) => void>();
  let last = 0;
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message) as { readonly id?: number; readonly result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  const attached = new Promise<string>((resolve) => {
    session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
      if (targetInfo.type === "worker") resolve(sessionId);
    });
  });
  await session.send("Target.setAutoAttach", {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const sessionId = await attached;
  return (method) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, resolve);
      const message = JSON.stringify({ id: last, method });
      session.send("Target.sendMessageToTarget", { sessionId, message }).catch(reject);
    });
}

/** The process that draws the page: of all that could, the one that did most. */
async function rendererOf(page: Page): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("the page's browser is gone");
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const [busiest] = processInfo
    .filter(({ type }) => type === "renderer")
    .sort((one, other) => other.cpuTime - one.cpuTime);
  if (busiest === undefined) throw new Error("Chromium told of no process that draws pages");
  return busiest.id;
}
