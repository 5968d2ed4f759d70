export * from "./port/graph-errors.ts";
export type * from "./port/graph-store.ts";
export type * from "./queries/named-query.ts";
