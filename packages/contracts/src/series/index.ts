export * from "./measure-clock.ts";
export * from "./measures.ts";
export * from "./messages.ts";
export * from "./metric-of.ts";
export * from "./queries.ts";
