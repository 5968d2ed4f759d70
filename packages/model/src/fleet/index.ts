export { components } from "./components.ts";
export { configurations } from "./configurations.ts";
export { leafNodes } from "./leaf-nodes.ts";
export { outages } from "./outages.ts";
