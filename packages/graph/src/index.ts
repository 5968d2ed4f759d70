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
