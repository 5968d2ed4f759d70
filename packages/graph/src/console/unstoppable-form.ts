import type { CypherToken } from "./cypher-tokens.ts";

/** Bounds of `range()` where it is not unwound, and how far the values of a text may grow out of one another. */
const widestRange = 10_000;
const mostGrowth = 2000;
/** More XOR than that, and planning alone takes minutes (measured: 6 plan at once, 24 not in 12 s). */
const mostXor = 4;
const deepest = 4;
const iterating = ["all", "any", "none", "single"];
/** Letters of a text inside of an iteration. */
const longestInside = 200;
/** Words that take no longer for a longer list. */
const small: ReadonlySet<string> = new Set(
  `and or not is null true false where in contains starts ends with case when then else end coalesce size type labels keys properties head last
id elementid startnode endnode tolower toupper tostring tointeger tofloat trim abs round floor ceil sign left right substring datetime date
duration length nodes relationships`.split(/\s+/u),
);

/**
 * What Neo4j cannot break off: it looks at its time and memory limits between rows, not while it computes one value or plans. So whatever computes
 * long or much without rows is refused. Undefined when there is none of it; else what to do instead.
 */
export function unstoppableForm(tokens: readonly CypherToken[]): string | undefined {
  return (
    signRefusal(tokens) ??
    tokens.map((_, at) => rangeRefusal(tokens, at)).find((reason) => reason !== undefined) ??
    iterationRefusal(tokens) ??
    growthRefusal(tokens) ??
    depthRefusal(tokens)
  );
}

function signRefusal(tokens: readonly CypherToken[]): string | undefined {
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "sign" && token.text === "=" && tokens[at + 1]?.text === "~")
      return "Neo4j cannot break off =~; use CONTAINS, STARTS WITH or ENDS WITH";
    if (isWord(token, "reduce") && tokens[at + 1]?.text === "(")
      return "Neo4j cannot break off reduce(); use UNWIND with sum(), max() or collect()";
    if (isWord(token, "replace") && tokens[at + 1]?.text === "(")
      return "Neo4j cannot break off replace(); use split(), substring(), or replace in what is answered";
  }
  if (tokens.filter((token) => isWord(token, "xor")).length > mostXor)
    return `Neo4j cannot break off planning more than ${mostXor} XOR; use AND, OR and NOT`;
  return undefined;
}

/** `UNWIND range(…) AS x` makes rows; elsewhere its bounds are written out and near each other. */
function rangeRefusal(tokens: readonly CypherToken[], at: number): string | undefined {
  if (!isWord(tokens[at], "range") || tokens[at + 1]?.text !== "(") return undefined;
  const end = closingOf(tokens, at + 1);
  if (isWord(tokens[at - 1], "unwind") && isWord(tokens[end + 1], "as")) return undefined;
  const [from, to] = tokens
    .slice(at + 2, end)
    .map(({ text }) => text)
    .join("")
    .split(",");
  const width =
    /^-?\d+$/u.test(from ?? "") && /^-?\d+$/u.test(to ?? "") ? Number(to) - Number(from) : Infinity;
  if (Math.abs(width) <= widestRange) return undefined;
  return `Neo4j cannot break off a range() that is not unwound at once; use UNWIND range(…) AS x, or whole numbers at most ${widestRange} apart`;
}

/** Nothing goes through a list for each element of another one: beyond its own variable, an iteration names properties and short values only. */
function iterationRefusal(tokens: readonly CypherToken[]): string | undefined {
  for (const at of tokens.keys()) {
    if (!opensIteration(tokens, at)) continue;
    const own = tokens[at + 1]?.text;
    const inner = tokens.slice(at + 3, closingOf(tokens, at));
    if (inner.some((_, index) => opensIteration(inner, index)))
      return "Neo4j cannot break off what goes through a list for each element of another; use UNWIND for the outer one";
    const body = inner.slice(endOfList(inner));
    const strange = body.find((token, index) => !isSmall(token, body, index, own));
    if (strange !== undefined)
      return `Neo4j cannot break off what is done for each element of a list, so there it takes only ${own}, properties, short texts and simple functions, not ${strange.text.slice(0, 40)}; use UNWIND`;
  }
  return undefined;
}

/** `[x IN`, `any(x IN`. */
function opensIteration(tokens: readonly CypherToken[], at: number): boolean {
  const name = tokens[at + 1];
  if (tokens[at]?.kind !== "sign" || (name?.kind !== "word" && name?.kind !== "name")) return false;
  if (!isWord(tokens[at + 2], "in")) return false;
  return tokens[at]?.text === "[" || (tokens[at]?.text === "(" && isWord(tokens[at - 1], ...iterating));
}

/** Where the list ends that is gone through: at WHERE or `|` outside of brackets. */
function endOfList(inner: readonly CypherToken[]): number {
  let depth = 0;
  for (const [at, token] of inner.entries()) {
    if (token.kind === "sign" && "([{".includes(token.text)) depth += 1;
    if (token.kind === "sign" && ")]}".includes(token.text)) depth -= 1;
    if (depth === 0 && (isWord(token, "where") || (token.kind === "sign" && token.text === "|"))) return at;
  }
  return inner.length;
}

function isSmall(
  { kind, text }: CypherToken,
  body: readonly CypherToken[],
  at: number,
  own: string | undefined,
): boolean {
  if (kind === "string") return text.length <= longestInside;
  if (kind !== "word" && kind !== "name") return true;
  if (body[at - 1]?.text === "." || body[at + 1]?.text === "." || text === own) return true;
  return kind === "word" && small.has(text.toLowerCase());
}

/** Values that hold one another twice grow by powers: `WITH s + s AS s`, `WITH [l, l] AS l`. Counted by what each clause can multiply. */
function growthRefusal(tokens: readonly CypherToken[]): string | undefined {
  const open: boolean[] = [];
  let growth = 1;
  let here = 1;
  for (const [at, token] of tokens.entries()) {
    if (isWord(token, "with", "return")) {
      growth *= here;
      here = 1;
    }
    if (token.kind !== "sign") continue;
    if ("([{".includes(token.text)) open.push(isLiteral(tokens, at));
    if (")]}".includes(token.text)) open.pop();
    const joins = token.text === "+" || (token.text === "|" && tokens[at + 1]?.text === "|");
    if ((joins || (token.text === "," && open.at(-1) === true)) && !betweenPlain(tokens, at)) here += 1;
  }
  if (growth * here <= mostGrowth) return undefined;
  return "Neo4j cannot break off values that grow out of one another; use fewer + and lists in what follows one another with WITH";
}

/** Conditions and subqueries within one another take planning that doubles with each level (measured: 18 levels took 40 s and did not stop). */
function depthRefusal(tokens: readonly CypherToken[]): string | undefined {
  const open: ("subquery" | "condition" | "plain")[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "sign" && "([{".includes(token.text))
      open.push(token.text === "{" && !isLiteral(tokens, at) ? "subquery" : "plain");
    if (token.kind === "sign" && ")]}".includes(token.text)) open.pop();
    if (isWord(token, "and", "or", "xor", "not") && open.at(-1) === "plain")
      open[open.length - 1] = "condition";
    const [subqueries, conditions] = ["subquery", "condition"].map(
      (kind) => open.filter((one) => one === kind).length,
    );
    if (Math.max(subqueries ?? 0, conditions ?? 0) > deepest)
      return `Neo4j cannot break off planning conditions or subqueries more than ${deepest} deep within one another; use WITH between them`;
  }
  return undefined;
}

function isLiteral(tokens: readonly CypherToken[], at: number): boolean {
  return (
    tokens[at]?.text === "[" ||
    (tokens[at]?.text === "{" && !isWord(tokens[at - 1], "count", "exists", "collect"))
  );
}

/** Numbers, texts and parameters written out do not grow. */
function betweenPlain(tokens: readonly CypherToken[], at: number): boolean {
  return tokens[at + 1]?.kind === "number" || tokens[at + 1]?.kind === "string";
}

function closingOf(tokens: readonly CypherToken[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "sign") continue;
    if ("([{".includes(token.text)) depth += 1;
    if (")]}".includes(token.text)) depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}

function isWord(token: CypherToken | undefined, ...wanted: readonly string[]): boolean {
  return token?.kind === "word" && wanted.includes(token.text.toLowerCase());
}
