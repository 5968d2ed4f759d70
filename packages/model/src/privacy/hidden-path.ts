import type { JsonPath } from "@cim/contracts/json";

/** Paths told of one message; what else is hidden in it is hidden as well, and told as {@link furtherPaths}. */
export const mostPaths = 500;
/** Instead of the paths beyond {@link mostPaths}. */
export const furtherPaths = "…";

const longestName = 64;
const longestPath = 256;
const halfCharacter = /[\ud800-\udbff]$/;

/** Names and indexes down to a hidden value, joined by dots; names of others may be as long as a message, so they are cut. */
export function pathText(path: JsonPath): string {
  return path.reduce<string>((before, name) => pathBelow(before, name), "");
}

/** One step further down. */
export function pathBelow(path: string, name: string | number): string {
  if (path.endsWith(furtherPaths) && path.length >= longestPath) return path;
  const text = typeof name === "string" ? cut(name, longestName) : String(name);
  return cut(path === "" ? text : `${path}.${text}`, longestPath);
}

function cut(text: string, longest: number): string {
  return text.length <= longest
    ? text
    : `${text.slice(0, longest - 1).replace(halfCharacter, "")}${furtherPaths}`;
}
