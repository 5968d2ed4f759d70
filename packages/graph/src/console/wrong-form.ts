import type { CypherToken } from "./cypher-tokens.ts";

/**
 * The one form that Grafeo 0.6.0 answers wrongly (found by 1,600 random questions against Neo4j): `NOT EXISTS { }` or `COUNT { } = 0` about one
 * variable, followed by an OPTIONAL MATCH that starts at another. Undefined when the text does not have it; else what to do.
 */
export function wrongForm(tokens: readonly CypherToken[]): string | undefined {
  let denied: string | undefined;
  for (let index = 0; index < tokens.length; index += 1) {
    if (opens(tokens, index) && denies(tokens, index)) denied = firstVariable(tokens, index + 2);
    if (denied === undefined || !word(tokens[index], "optional")) continue;
    if (firstVariable(tokens, index + 1) !== denied)
      return `NOT EXISTS or COUNT { } = 0 about ${denied}, followed by an OPTIONAL MATCH from elsewhere, is answered wrongly by one of the engines; put WITH and a collect() between them, or ask for the OPTIONAL MATCH first`;
  }
  return undefined;
}

function opens(tokens: readonly CypherToken[], index: number): boolean {
  const at = tokens[index];
  return (word(at, "exists") || word(at, "count")) && tokens[index + 1]?.text === "{";
}

/** `NOT EXISTS {`, `COUNT { … } = 0`, `COUNT { … } < 1`, `0 = COUNT {`. */
function denies(tokens: readonly CypherToken[], index: number): boolean {
  if (word(tokens[index], "exists")) {
    let before = index - 1;
    while (tokens[before]?.text === "(") before -= 1;
    return word(tokens[before], "not");
  }
  if (tokens[index - 1]?.text === "=" && tokens[index - 2]?.text === "0") return true;
  const end = closingOf(tokens, index + 1);
  const [sign, number] = [tokens[end + 1]?.text, tokens[end + 2]?.text];
  return (sign === "=" && number === "0") || (sign === "<" && number === "1");
}

function closingOf(tokens: readonly CypherToken[], from: number): number {
  let depth = 0;
  for (let index = from; index < tokens.length; index += 1) {
    if (tokens[index]?.text === "{") depth += 1;
    if (tokens[index]?.text === "}") depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length;
}

/** The variable of the first node of a pattern. */
function firstVariable(tokens: readonly CypherToken[], from: number): string {
  for (let index = from; index < tokens.length; index += 1) {
    if (tokens[index]?.text !== "(") continue;
    const next = tokens[index + 1];
    return next?.kind === "word" || next?.kind === "name" ? next.text : "";
  }
  return "";
}

function word(token: CypherToken | undefined, wanted: string): boolean {
  return token?.kind === "word" && token.text.toLowerCase() === wanted;
}
