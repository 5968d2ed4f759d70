export * from "./emit/index.ts";
export * from "./foreign/index.ts";
export * from "./forge/index.ts";
export * from "./git/index.ts";
export * from "./nats/index.ts";
