export { accounts } from "./accounts.ts";
export { consumers } from "./consumers.ts";
export { feeds } from "./feeds.ts";
export { leafLinks } from "./leaf-links.ts";
export { servers } from "./servers.ts";
export { sources } from "./sources.ts";
export { streams } from "./streams.ts";
export { subscriptions } from "./subscriptions.ts";
