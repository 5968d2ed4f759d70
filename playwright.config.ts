import { chromiumFlags, findInstalledChromium } from "@cim/toolchain";
import { chromium, defineConfig } from "@playwright/test";

const browser = findInstalledChromium({ playwrightPath: chromium.executablePath() });

/** End-to-end tests in a real Chromium: one at a time, because each starts a whole installation; never retried. */
export default defineConfig({
  testDir: "e2e",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  reporter: "list",
  use: {
    trace: "retain-on-failure",
    // Every test gets a context, and with it a profile, of its own.
    launchOptions: {
      args: [...chromiumFlags()],
      ...(browser === undefined ? {} : { executablePath: browser.path }),
    },
  },
});
