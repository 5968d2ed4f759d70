export { annotations } from "./annotations.ts";
