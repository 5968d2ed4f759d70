export { accounts } from "./accounts.ts";
export { consumers } from "./consumers.ts";
export { leafLinks } from "./leaf-links.ts";
export { servers } from "./servers.ts";
export { streams } from "./streams.ts";
