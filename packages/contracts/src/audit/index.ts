export { accessEvents } from "./events.ts";
