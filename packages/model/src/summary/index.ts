export { lineOf, sliceOfEvent, summarise, thingOf } from "./summarise.ts";
