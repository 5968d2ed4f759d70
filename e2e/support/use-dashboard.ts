import { type Dashboard, type DashboardOptions, startDashboard } from "./dashboard.ts";
import { test } from "./test.ts";

/** Milliseconds that a start may take on a busy machine, the page's build included. */
const startTimeout = 120_000;

/**
 * One dashboard for all tests of the calling file, started before the first and disposed after the last.
 * @returns the dashboard, for use inside tests
 */
export function useDashboard(
  options: () => DashboardOptions | Promise<DashboardOptions> = () => ({}),
): () => Dashboard {
  let dashboard: Dashboard | undefined;
  test.beforeAll(async () => {
    test.setTimeout(startTimeout);
    dashboard = await startDashboard(await options());
  });
  test.afterAll(async () => {
    await dashboard?.dispose();
    dashboard = undefined;
  });
  return () => {
    if (dashboard === undefined) throw new Error("the dashboard runs only inside tests");
    return dashboard;
  };
}
