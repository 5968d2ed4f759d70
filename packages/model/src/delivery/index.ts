export { changes } from "./changes.ts";
export { containers } from "./containers.ts";
export { packages } from "./packages.ts";
