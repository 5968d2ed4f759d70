import type { BrowserContext, Page } from "@playwright/test";

/** What went on in the browser that no test may overlook. */
export interface ContextWatch {
  /** Console errors (and warnings of a broken policy) that match are expected by this test. */
  allow(pattern: RegExp): void;
  /** Console errors, uncaught errors, broken Content-Security-Policy, requests to elsewhere; none is fine. */
  faults(): readonly string[];
  /** Every URL that was requested, WebSockets included. */
  urls(): readonly string[];
}

/** Watches every page and worker of a context, from now on. */
export async function watchContext(context: BrowserContext): Promise<ContextWatch> {
  const found: string[] = [];
  const urls: string[] = [];
  const allowed: RegExp[] = [];
  const origins = new Set<string>();

  function seen(url: string): void {
    urls.push(url);
    const { protocol, host } = new URL(url);
    if (protocol === "data:" || protocol === "blob:" || protocol === "about:") return;
    // The first address that a test opens is the dashboard's; everything must stay there.
    if (origins.size === 0) origins.add(host);
    if (!origins.has(host)) found.push(`request to another origin: ${url}`);
  }

  await context.exposeBinding("cimTestPolicyBroken", (_source, violation: string) => {
    found.push(`Content-Security-Policy broken: ${violation}`);
  });
  await context.addInitScript({
    content: `document.addEventListener("securitypolicyviolation", (event) =>
      cimTestPolicyBroken([event.effectiveDirective, event.blockedURI, event.sample].join(" ")));`,
  });
  context.on("request", (request) => seen(request.url()));
  context.on("console", (message) => {
    if (message.type() === "error")
      found.push(`console error: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => {
    const thrown = error.error();
    found.push(`uncaught error: ${thrown.stack ?? thrown.message}`);
  });
  context.on("dialog", (dialog) => {
    found.push(`a dialog opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("page", (page: Page) => {
    page.on("websocket", (socket) => seen(socket.url()));
    page.on("crash", () => found.push("a page crashed"));
  });

  return {
    allow: (pattern) => allowed.push(pattern),
    faults: () => found.filter((fault) => !allowed.some((pattern) => pattern.test(fault))),
    urls: () => urls,
  };
}
