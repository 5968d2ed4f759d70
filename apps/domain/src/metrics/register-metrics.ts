import type { Registry } from "prom-client";
import { createEventsMetrics } from "../events/thread/events-metrics.ts";
import { createGraphMetrics } from "../graph/thread/graph-metrics.ts";
import { createHistoryMetrics } from "../history/keeper/history-metrics.ts";
import { createSeriesMetrics } from "../series/keeper/series-metrics.ts";
import { createMeasureMetrics } from "../series/measure-metrics.ts";
import { createDomainMetrics } from "./domain-metrics.ts";
import { createShadowMetrics } from "./shadow-metrics.ts";

/**
 * Registers every metric that a whole domain process has, without anything that is measured: for the page that names them.
 * @param things gets those of single things
 */
export function registerMetrics(registry: Registry, things: Registry): void {
  createDomainMetrics(registry);
  createEventsMetrics(registry);
  createGraphMetrics(registry);
  createHistoryMetrics(registry);
  createSeriesMetrics(registry);
  createShadowMetrics(registry, () => []);
  createMeasureMetrics({ registry, things, latest: () => new Map(), now: () => 0 });
}
