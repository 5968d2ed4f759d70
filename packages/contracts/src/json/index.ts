export { type JsonSlice, jsonSlice } from "./json-slice.ts";
export { type JsonPath, type JsonVisit, walkJson } from "./walk-json.ts";
