import { test as base, expect } from "@playwright/test";
import { type ContextWatch, watchContext } from "./watch-context.ts";

/**
 * The tests' `test`: what goes wrong in the browser without anybody looking (an error in the console, a broken
 * Content-Security-Policy, a request to another origin) fails the test. `watch.allow` names what a test provokes itself.
 */
export const test = base.extend<{ readonly watch: ContextWatch }>({
  watch: [
    async ({ context }, use) => {
      const watch = await watchContext(context);
      await use(watch);
      expect(watch.faults(), "what went wrong in the browser").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
