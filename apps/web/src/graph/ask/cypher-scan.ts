/** What of a Cypher text stands before a place, as completion and parameters need it. */
export type CypherPlace =
  /** Within a node's or relationship's brackets after a colon; `near` is what the pattern says beside it. */
  | { readonly kind: "label"; readonly from: number; readonly near: Near | undefined }
  | { readonly kind: "type"; readonly from: number; readonly near: Near | undefined }
  /** A property of a variable, or of a pattern's map; the labels or types that it is known to have. */
  | { readonly kind: "property"; readonly from: number; readonly of: readonly string[] }
  | { readonly kind: "parameter"; readonly from: number }
  | { readonly kind: "word"; readonly from: number; readonly variables: readonly string[] }
  /** Nothing is completed: within a text, or after a number. */
  | { readonly kind: "nothing" };

/** The label or type beside a place in a pattern, and whether the arrow leads from it to the place. */
export interface Near {
  readonly name: string;
  readonly isStart: boolean;
}

/** `text` with what stands in quotes and comments made blank, every place kept. */
export function blankTexts(text: string): string {
  return text.replaceAll(
    /'(?:\\.|[^'\\])*'?|"(?:\\.|[^"\\])*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/gu,
    (found) => found.replaceAll(/[^\n]/gu, " "),
  );
}

/** Names of the parameters that a text uses, in their order. */
export function parametersOf(text: string): readonly string[] {
  return [...new Set([...blankTexts(text).matchAll(/\$([A-Za-z_]\w*)/gu)].map((found) => found[1] ?? ""))];
}

/** Labels or types that each variable of a text is given. */
export function variablesOf(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [, name = "", given = ""] of blankTexts(text).matchAll(
    /[([]\s*([A-Za-z_]\w*)\s*((?::[\s|:]*[A-Za-z_]\w*(?:\s*[|:]\s*:?\s*[A-Za-z_]\w*)*)?)/gu,
  )) {
    const before = found.get(name) ?? [];
    found.set(name, [...new Set([...before, ...(given.match(/[A-Za-z_]\w*/gu) ?? [])])]);
  }
  for (const [, name = ""] of blankTexts(text).matchAll(/\bAS\s+([A-Za-z_]\w*)/giu))
    if (!found.has(name)) found.set(name, []);
  for (const [, name = ""] of blankTexts(text).matchAll(/\b([A-Za-z_]\w*)\s*=\s*(?:shortestPath\s*)?\(/giu))
    if (!found.has(name)) found.set(name, []);
  return found;
}

/** What may be written at `at`. */
export function placeAt(text: string, at: number): CypherPlace {
  const blank = blankTexts(text);
  if (isInText(text, at)) return { kind: "nothing" };
  const before = blank.slice(0, at);
  const word = /[A-Za-z_]\w*$/u.exec(before)?.[0] ?? "";
  const from = at - word.length;
  const ahead = before.slice(0, from);
  if (ahead.endsWith("$")) return { kind: "parameter", from };
  const variable = /([A-Za-z_]\w*)\.$/u.exec(ahead)?.[1];
  if (variable !== undefined) return { kind: "property", from, of: variablesOf(text).get(variable) ?? [] };
  if (/\d\w*$/u.test(before) && word === "") return { kind: "nothing" };

  const bracket = openBracket(ahead);
  const within = bracket === undefined ? "" : ahead.slice(bracket.at + 1);
  if (bracket?.sign === "(" && /^\s*\w*\s*(?::\s*\w+\s*[|:]?\s*)*:\s*$|\|\s*$/u.test(within))
    return { kind: "label", from, near: nearNode(ahead.slice(0, bracket.at)) };
  if (bracket?.sign === "[" && /^\s*\w*\s*:[\s\w|:]*$/u.test(within) && /[:|]\s*$/u.test(within))
    return { kind: "type", from, near: nearRelationship(ahead.slice(0, bracket.at)) };
  if (bracket?.sign === "{" && /(?:^|,)\s*$/u.test(within)) {
    const owner = /[([]\s*\w*\s*:\s*([\w|:\s]+?)\s*$/u.exec(ahead.slice(0, bracket.at))?.[1];
    if (owner !== undefined) return { kind: "property", from, of: owner.match(/\w+/gu) ?? [] };
  }
  return { kind: "word", from, variables: [...variablesOf(text).keys()].filter((one) => one !== word) };
}

/** True when `at` is within quotes or a comment. */
function isInText(text: string, at: number): boolean {
  const probe = `${text.slice(0, at)}\u0001`;
  return !blankTexts(probe).endsWith("\u0001");
}

/** The innermost bracket that is open at the end of `text`. */
function openBracket(text: string): { readonly sign: string; readonly at: number } | undefined {
  const closes: Record<string, string> = { ")": "(", "]": "[", "}": "{" };
  const open: { sign: string; at: number }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if ("([{".includes(sign)) open.push({ sign, at });
    else if (closes[sign] !== undefined && open.at(-1)?.sign === closes[sign]) open.pop();
  }
  return open.at(-1);
}

/** For a node: the relationship before it. */
function nearNode(before: string): Near | undefined {
  const found = /(<?)-\s*\[\s*\w*\s*:\s*(\w+)[^[\]]*\]\s*-(>?)\s*$/u.exec(before);
  return found ? { name: found[2] ?? "", isStart: found[1] !== "<" } : undefined;
}

/** For a relationship: the node before it. */
function nearRelationship(before: string): Near | undefined {
  const found = /\(\s*\w*\s*:\s*(\w+)[^()]*\)\s*(<?)-\s*$/u.exec(before);
  return found ? { name: found[1] ?? "", isStart: found[2] !== "<" } : undefined;
}
