import type { Reads } from "../keeper/touched.ts";

/**
 * What a text in Cypher reads, as far as it can be told without an engine: the labels and types that it names; everything, where
 * it has a node without a label or a relationship without a type. It may say more than is read, never less.
 */
export function readsOfCypher(cypher: string): Reads {
  const text = cypher.replace(/'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/gu, "''");
  const named = new Set(Array.from(text.matchAll(/`([^`]+)`|([\p{L}_][\p{L}\p{N}_]*)/gu), nameOf));
  return {
    labels: hasBareNode(text) ? "all" : named,
    types: hasBareRelationship(text) ? "all" : named,
  };
}

/** Any name in the text may be a label or a type: one too many only has the question asked again once more. */
function nameOf([, quoted, plain]: RegExpMatchArray): string {
  return quoted ?? plain ?? "";
}

const bracket = /-\s*\[([^\]]*)\]\s*-/gu;

function hasBareRelationship(text: string): boolean {
  if (/-\s*-/u.test(text)) return true;
  for (const [, inside = ""] of text.matchAll(bracket)) if (!inside.includes(":")) return true;
  return false;
}

/** Words that a pattern may follow; any other word before a parenthesis is the name of a function. */
const beforePattern =
  /^(?:match|where|and|or|xor|not|in|with|return|distinct|when|then|else|case|unwind|by|on|all|any|none|single)$/iu;
const node = /([\p{L}_][\p{L}\p{N}_]*)?\s*\(\s*([\p{L}_][\p{L}\p{N}_]*|`[^`]+`)?\s*(:|\{|\)|WHERE\b)/giu;

/** What a pattern names once with a label has it everywhere. */
function hasBareNode(text: string): boolean {
  const bare = new Set<string>();
  const labelled = new Set<string>();
  for (const [, before, name = "", next] of text.matchAll(node)) {
    if (before !== undefined && !beforePattern.test(before)) continue;
    (next === ":" ? labelled : bare).add(name);
  }
  for (const name of bare) if (name === "" || !labelled.has(name)) return true;
  return false;
}
