export { type RunningEvents, type StartEventsOptions, startEvents } from "./events/start-events.ts";
export type { GraphSettings, GraphStoreSettings } from "./graph/graph-settings.ts";
export {
  type HistorySettings,
  type RunningHistory,
  type StartHistoryOptions,
  startHistory,
} from "./history/start-history.ts";
export type { Logger } from "./logger.ts";
export { registerMetrics } from "./metrics/register-metrics.ts";
export { createFoldPlan, type FoldPlan } from "./projector/fold-plan.ts";
export type { SeriesSettings } from "./series/run-series.ts";
export { type DomainOptions, type RunningDomain, startDomain } from "./start-domain.ts";
export { projectionStream } from "./store/jetstream-row-stream.ts";
export { AnotherProjectorError } from "./store/store-errors.ts";
