export { type ConnectionQuestion, connectionOf } from "./connections/connection-of.ts";
export type { ConnectionOptions } from "./connections/connection-options.ts";
export { type ConnectionsQuestion, connectionsOf } from "./connections/connections-of.ts";
export { type RecalledGraph, recallGraph } from "./connections/recall-graph.ts";
export { UnknownConnectionError } from "./connections/unknown-connection-error.ts";
export { ConsoleBusyError, CypherRefusedError, GraphMemoryError } from "./console/console-errors.ts";
export {
  type Console,
  type ConsoleLimits,
  type ConsoleOptions,
  createConsole,
} from "./console/create-console.ts";
export { type GateVerdict, gateCypher } from "./console/gate-cypher.ts";
export { type GrafeoStore, type GrafeoStoreOptions, openGrafeoStore } from "./grafeo/open-grafeo-store.ts";
export { setStoreAside } from "./grafeo/set-aside.ts";
export { GraphTakenError } from "./neo4j/graph-taken-error.ts";
export {
  type Neo4jPlan,
  type Neo4jStore,
  type Neo4jStoreOptions,
  openNeo4jStore,
} from "./neo4j/open-neo4j-store.ts";
export * from "./port/graph-errors.ts";
export type * from "./port/graph-store.ts";
export { describeQueries } from "./queries/describe-queries.ts";
export { namedQueries } from "./queries/named-queries.ts";
export type * from "./queries/named-query.ts";
export {
  type BoundQuery,
  bindNamedQuery,
  type NamedQueryOptions,
  runNamedQuery,
} from "./queries/run-named-query.ts";
export { UnknownThingError } from "./queries/unknown-thing-error.ts";
export { UnseenSlicesError } from "./queries/unseen-slices-error.ts";
