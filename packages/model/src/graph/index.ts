export {
  createGraphMapping,
  type GraphLimits,
  type GraphMapping,
  type GraphMappingOptions,
  graphLimits,
  type KnownGraph,
} from "./create-graph-mapping.ts";
export { trafficKinds } from "./known-names.ts";
export type { KnownStream } from "./known-streams.ts";
export type { KnownSubject } from "./subject-book.ts";
