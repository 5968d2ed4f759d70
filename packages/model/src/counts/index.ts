export { tallies } from "./tallies.ts";
