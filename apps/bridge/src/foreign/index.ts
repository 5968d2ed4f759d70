export { loadSources } from "./config/load-sources.ts";
export { SourcesFileUnreadableError } from "./config/sources-file-error.ts";
export {
  type SourceConfig,
  type SourceInput,
  type SourcesFile,
  sourceSchema,
  sourcesFileSchema,
} from "./config/sources-schema.ts";
export { placesOf } from "./places-of.ts";
export { type Sources, type SourcesOptions, startSources } from "./start-sources.ts";
export type { SourceSettings } from "./take/settings.ts";
export type { FeedReading, SourceReading } from "./tell/observe-sources.ts";
export { makeSourceMetrics } from "./tell/source-metrics.ts";
