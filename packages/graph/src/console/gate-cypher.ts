import { longestCypher } from "@cim/contracts";
import { type CypherToken, cypherTokens } from "./cypher-tokens.ts";
import { knownFunctions, refusedWords, wordsBeforeParenthesis } from "./known-functions.ts";
import { unstoppableForm } from "./unstoppable-form.ts";
import { wrongForm } from "./wrong-form.ts";

/** Whether a text may be run; if not, what is wrong with it and what to do instead, for people. */
export type GateVerdict = { readonly passes: true } | { readonly passes: false; readonly reason: string };

const first: ReadonlySet<string> = new Set(["match", "optional", "unwind", "with", "return"]);
/** How it is run is chosen by the question's `explain`, so these are read over. */
const modes: ReadonlySet<string> = new Set(["explain", "profile"]);
const deepest = 40;
const mostTokens = 6000;
const longestRun = 30;
const closing: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

/**
 * Lets a text through only when all of it is known to do nothing but read the graph. Default deny: a word, a function or a sign that is not
 * known is refused; for Neo4j also what it could not break off. This is the first of four lines: the engine's read mode, its plan (Neo4j) and limits follow.
 */
export function gateCypher(text: string, engine: "grafeo" | "neo4j" = "grafeo"): GateVerdict {
  const reason = refusal(text, engine);
  return reason === undefined ? { passes: true } : { passes: false, reason };
}

/** The text without a leading EXPLAIN or PROFILE. */
export function withoutMode(text: string): string {
  return text.trim().replace(/^(?:(?:explain|profile)\s+)+/iu, "");
}

function refusal(text: string, engine: "grafeo" | "neo4j"): string | undefined {
  if (text.length > longestCypher) return `It is longer than ${longestCypher} characters; shorten it`;
  const tokens = cypherTokens(withoutMode(text));
  if ("unreadable" in tokens) return `It cannot be read safely: ${tokens.unreadable}`;
  const start = tokens[0];
  if (start?.kind !== "word" || !first.has(start.text.toLowerCase()))
    return `It begins with ${start === undefined ? "nothing" : start.text}; begin with MATCH, OPTIONAL MATCH, UNWIND, WITH or RETURN`;
  const reason = wordRefusal(tokens) ?? formRefusal(tokens) ?? wrongForm(tokens);
  return reason ?? (engine === "neo4j" ? unstoppableForm(tokens) : undefined);
}

function wordRefusal(tokens: readonly CypherToken[]): string | undefined {
  for (const [index, token] of tokens.entries()) {
    const called = tokens[index + 1]?.text === "(" && tokens[index + 1]?.kind === "sign";
    if (token.kind === "name" && called)
      return `\`${token.text}\` cannot be called: write a function's name without backticks`;
    if (token.kind !== "word") continue;
    const word = token.text.toLowerCase();
    const instead = refusedWords.get(word);
    if (instead !== undefined)
      return `${token.text} ${instead}. If it is the name of something, write it in backticks`;
    if (modes.has(word)) return `${token.text} stands at the beginning, or nowhere`;
    if (!called) continue;
    const name = dottedName(tokens, index);
    if (knownFunctions.has(name) || (name === word && wordsBeforeParenthesis.has(word))) continue;
    return `${name} is no function that may be used here; use those that only look at what they are given, such as coalesce, size, toLower or collect`;
  }
  return undefined;
}

/** `a.b.c` with the word at `index` as its end. */
function dottedName(tokens: readonly CypherToken[], index: number): string {
  let name = tokens[index]?.text.toLowerCase() ?? "";
  for (let at = index; tokens[at - 1]?.text === "."; at -= 2)
    name = `${tokens[at - 2]?.text.toLowerCase() ?? ""}.${name}`;
  return name;
}

function formRefusal(tokens: readonly CypherToken[]): string | undefined {
  if (tokens.length > mostTokens) return `It has more than ${mostTokens} words and signs; shorten it`;
  const open: string[] = [];
  let run = 0;
  for (const { kind, text } of tokens) {
    const prefixes =
      (kind === "sign" && (text === "-" || text === "+" || text === "!")) || /^not$/iu.test(text);
    run = prefixes ? run + 1 : 0;
    if (run > longestRun) return `It has more than ${longestRun} signs or NOT in a row; leave them out`;
    if (kind !== "sign") continue;
    if ("([{".includes(text)) open.push(text);
    if (closing.has(text) && open.pop() !== closing.get(text))
      return `A ${text} closes nothing; look at the brackets`;
    if (open.length > deepest) return `It nests deeper than ${deepest} brackets; split it with WITH`;
  }
  return open.length > 0 ? `A ${open.at(-1)} is not closed; look at the brackets` : caseRefusal(tokens);
}

/** CASE nests without brackets. */
function caseRefusal(tokens: readonly CypherToken[]): string | undefined {
  const cases = tokens.filter(({ kind, text }) => kind === "word" && /^case$/iu.test(text)).length;
  return cases > deepest ? `It has more than ${deepest} CASE; split it with WITH` : undefined;
}
