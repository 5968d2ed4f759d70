export { compactJson } from "./compact-json.ts";
export { type JsonSlice, jsonSlice, jsonSlices } from "./json-slice.ts";
export { type JsonPath, type JsonVisit, walkJson } from "./walk-json.ts";
