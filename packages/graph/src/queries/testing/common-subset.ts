import { endedType, kinds, relationshipTypes, thingLabel } from "@cim/contracts";

const labels = new Set<string>([thingLabel, ...Object.values(kinds).map(({ label }) => label)]);
const types = new Set<string>([...relationshipTypes, endedType]);

/** What one engine does not have, or does otherwise than the other. */
const notInBoth: readonly (readonly [RegExp, string])[] = [
  [/collect\(DISTINCT[^)]*\)\s*\[/iu, "an element of collect(DISTINCT …)"],
  [/\(\w*:\w+\|/u, "one of several labels"],
  [/\w\s*\{\s*\./u, "a map projection"],
  [/\+=/u, "+="],
  [/\bCALL\b/iu, "CALL"],
  [/\bSHORTEST\s+\d/iu, "SHORTEST k"],
  [/\)\s*(?:\{\d|[+*]\s*[-)(])/u, "a quantified path"],
  [/\bapoc\./iu, "APOC"],
  [/\bduration\b|\.epoch/iu, "arithmetic with times"],
  [/\*\]|\*\d*\.\.\]|\*\d*\.\.(?:3[1-9]|[4-9]\d|\d{3,})\]/u, "a pattern of more than 30 steps"],
  // Grafeo drops the rows without a match, as if it were not optional.
  [
    /OPTIONAL MATCH[^\n]*\s+WHERE[^\n]*\b(?:EXISTS|COUNT)\s*\{/u,
    "OPTIONAL MATCH with EXISTS or COUNT of its own",
  ],
];

/** Everything about a text that is not in the subset on which both engines agree (see docs/decisions on the graph). */
export function faultsOfText(cypher: string): readonly string[] {
  // How many relationships a bound thing has: engines keep that, but only for a pattern that says nothing of its other end.
  const degree = /COUNT \{ \(\w+\)(?:-->|<--|-\[:\w+\]->|<-\[:\w+\]-)\(\) \}/gu;
  return cypher
    .replaceAll(degree, "0")
    .split(/\bUNION ALL\b/u)
    .flatMap((part) => [
      ...notInBoth.filter(([form]) => form.test(part)).map(([, what]) => `it has ${what}`),
      ...unknownNames(part),
      ...patternFaults(part),
      ...orderFaults(part),
    ]);
}

function unknownNames(part: string): readonly string[] {
  const found: string[] = [];
  for (const [, label = ""] of part.matchAll(/\(\w*:(\w+)/gu))
    if (!labels.has(label)) found.push(`there is no label ${label}`);
  for (const [, among = ""] of part.matchAll(/\[\w*:([\w|]+)/gu))
    for (const type of among.split("|")) if (!types.has(type)) found.push(`there is no type ${type}`);
  return found;
}

function patternFaults(part: string): readonly string[] {
  const found: string[] = [];
  const known = new Set<string>();
  for (const line of part
    .split("\n")
    .map((text) => text.trim().replace(/allShortestPaths\((.*)\)$/u, "$1"))) {
    const [, pattern] = /^(?:OPTIONAL )?(?:UNWIND .* )?MATCH (?:\w+ = )?(.*)$/u.exec(line) ?? [];
    if (pattern !== undefined) {
      const [, first = "", labelled] = /\((\w*)(:\w+)?/u.exec(pattern) ?? [];
      const isBound = known.has(first) || /^(?:\w+\()*\(\w*:\w+ \{key:/u.test(pattern);
      if (known.size > 0 && !isBound && !/^\(\w+:\w+ \{key:/u.test(pattern))
        found.push(`MATCH does not begin at what is bound: ${line}`);
      if (labelled === undefined && !known.has(first)) found.push(`(${first}) has no label: ${line}`);
    }
    // `size(path)` and its like are no patterns.
    for (const [, before = "", name = ""] of line.matchAll(/(\w?)\((\w*)\)(?=\s|$|-|<|\))/gu))
      if (before === "" && !known.has(name)) found.push(`(${name}) has no label: ${line}`);
    for (const [, name = ""] of line.matchAll(/\((\w+):\w+/gu)) known.add(name);
    for (const [, name = ""] of line.matchAll(/\bAS (\w+)/gu)) known.add(name);
    for (const [, name = ""] of line.matchAll(/^UNWIND .* AS (\w+)/gu)) known.add(name);
  }
  if (/\*\d*\.\.(?!1\])\d+\]/u.test(part) && !/\bDISTINCT\b|allShortestPaths/u.test(part))
    found.push("a pattern of many steps without DISTINCT: every way there would be walked");
  if (/(?:NOT EXISTS|COUNT)\s*\{[\s\S]*OPTIONAL MATCH/u.test(part))
    found.push("OPTIONAL MATCH after NOT EXISTS or COUNT {}, which Grafeo 0.6.0 answers wrongly");
  if (/\w+\(DISTINCT[^)]*\)[^\n]*,\s*(?:count|sum|min|max|collect)\((?!DISTINCT)/u.test(part))
    found.push("an aggregate with DISTINCT before one without");
  return found;
}

function orderFaults(part: string): readonly string[] {
  return /\bLIMIT\b/u.test(part) && !/\bORDER BY [^\n]+\n\s*LIMIT\b/u.test(part)
    ? ["LIMIT without ORDER BY: each engine would leave out other rows"]
    : [];
}
