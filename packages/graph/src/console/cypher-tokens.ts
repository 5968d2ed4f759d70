/** A part of a text: a word, a quoted text or name, a number, a parameter, or a sign. Blanks are left out. */
export interface CypherToken {
  readonly kind: "word" | "string" | "name" | "number" | "parameter" | "sign";
  /** A word as it is written; a name without its backticks. */
  readonly text: string;
}

export interface Unreadable {
  readonly unreadable: string;
}

const patterns: readonly (readonly [CypherToken["kind"], RegExp])[] = [
  ["word", /[A-Za-z_]\w*/y],
  ["number", /(?:\d[\w]*(?:\.\d+(?:[eE][+-]?\d+)?)?|\.\d+)/y],
  ["parameter", /\$[A-Za-z_]\w*/y],
  // Just these escapes, which both engines read alike.
  ["string", /'(?:[^'\\]|\\[ntrbf'"\\])*'|"(?:[^"\\]|\\[ntrbf'"\\])*"/y],
  ["name", /`[^`\\]+`(?!`)/y],
  ["sign", /[()[\]{}<>=+\-*/%^.,:|&!~?]/y],
];
const blank = /[ \t\r\n]+/y;

/**
 * Takes a text apart. What it cannot take apart for certain, the same way as every engine would, it does not read: comments, unicode
 * escapes (Neo4j decodes them before it reads the text), several statements, anything but ASCII outside quotes.
 */
export function cypherTokens(text: string): readonly CypherToken[] | Unreadable {
  const tokens: CypherToken[] = [];
  if (/\\u/iu.test(text))
    return { unreadable: "\\u is an escape; write the character itself, or give it as a parameter" };
  for (let at = 0; at < text.length; ) {
    blank.lastIndex = at;
    if (blank.test(text)) {
      at = blank.lastIndex;
      continue;
    }
    const token = tokenAt(text, at);
    if (token === undefined) return { unreadable: whyNot(text, at) };
    tokens.push({ kind: token.kind, text: token.kind === "name" ? token.text.slice(1, -1) : token.text });
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(text: string, at: number): CypherToken | undefined {
  if (text.startsWith("//", at) || text.startsWith("/*", at)) return undefined;
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return { kind, text: found[0] };
  }
  return undefined;
}

function whyNot(text: string, at: number): string {
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (text.startsWith("//", at) || text.startsWith("/*", at))
    return "it has a comment; leave comments out (a division needs blanks around it)";
  if (sign === ";") return "it has a semicolon; ask one question at a time, without one at its end";
  if (sign === "'" || sign === '"')
    return "a text in quotes does not end, or has an escape other than \\n \\t \\r \\b \\f \\' \\\" \\\\; give it as a parameter";
  if (sign === "`")
    return "a name in backticks does not end, or has a backslash or a backtick in it; leave those out";
  return `${JSON.stringify(sign)} at character ${at + 1} belongs in quotes, or in backticks when it is part of a name`;
}
