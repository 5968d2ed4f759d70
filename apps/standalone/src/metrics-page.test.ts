import { readFileSync } from "node:fs";
import { join } from "node:path";
import { measureNames, metricOf } from "@cim/contracts";
import { expect, it } from "vitest";
import { metricsPage } from "./metrics-page.ts";
import { repositoryRoot } from "./repository-root.ts";

it("docs/metrics.md is what the code says; npm run docs writes it", () => {
  expect(readFileSync(join(repositoryRoot, "docs/metrics.md"), "utf8")).toBe(metricsPage());
});

it("names every measure, and each metric as Prometheus takes it", () => {
  for (const measure of measureNames) {
    expect(metricsPage()).toContain(`| \`${measure}\` |`);
    expect(metricOf(measure).name).toMatch(/^cim_[a-z][a-z0-9_]*$/u);
  }
});

it("gives no two measures the same metric and labels", () => {
  const names = measureNames.map((measure) => {
    const { name, label, state } = metricOf(measure);
    return `${name} ${label} ${state}`;
  });
  expect(new Set(names).size).toBe(names.length);
});
