import type { Page } from "@playwright/test";

/**
 * Notes every state that the connection light goes through from now on, however short.
 * @returns asks for the states so far, in their order
 */
export async function recordConnectionStates(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(`{
    const root = document.documentElement;
    globalThis.cimTestStates = [];
    new MutationObserver(() => {
      if (globalThis.cimTestStates.at(-1) !== root.dataset.connection)
        globalThis.cimTestStates.push(root.dataset.connection);
    }).observe(root, { attributes: true, attributeFilter: ["data-connection"] });
  }`);
  return () => page.evaluate("globalThis.cimTestStates");
}
