/** Names and indexes down to a value. */
export type JsonPath = readonly (string | number)[];

/**
 * Told of a value, outer ones before inner ones, in the order of the text.
 * @param path down to it; the same list each time, so copy what is to be kept
 * @param from its first character
 * @param end finds the end of it (exclusive): takes time by its length
 * @returns true to pass over what is inside it
 */
export type JsonVisit = (path: JsonPath, from: number, end: () => number) => boolean;

/**
 * Walks over a JSON text without making values, so that every part is known as the very characters that were sent: numbers
 * keep their form (`1.0`), members their order, also those named twice. Without recursion, however deep the text nests.
 * @returns false when the text is no JSON; nothing is told of it then
 */
export function walkJson(text: string, visit: JsonVisit): boolean {
  try {
    JSON.parse(text);
  } catch {
    return false; // what it was asked
  }
  walkValid(text, visit);
  return true;
}

const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

function walkValid(text: string, visit: JsonVisit): void {
  const path: (string | number)[] = [];
  let at = skipSpace(text, 0);
  let known = -1;
  const end = () => {
    if (known < 0) known = endOfValue(text, at);
    return known;
  };

  /** Visits the value at `at`; true when it is to be gone into. */
  function enter(): boolean {
    known = -1;
    const isOver = visit(path, at, end);
    const code = text.charCodeAt(at);
    if (!isOver && (code === 0x7b || code === 0x5b)) return true;
    at = end();
    return false;
  }

  /** At the first item or member of the container at `at`; false when it is empty, which is then passed over. */
  function first(): boolean {
    const isList = text.charCodeAt(at) === 0x5b;
    at = skipSpace(text, at + 1);
    const code = text.charCodeAt(at);
    if (code === 0x5d || code === 0x7d) {
      at += 1;
      return false;
    }
    path.push(isList ? 0 : readName());
    return true;
  }

  function readName(): string {
    const to = endOfString(text, at);
    const raw = text.slice(at + 1, to - 1);
    const name = raw.includes("\\") ? (JSON.parse(`"${raw}"`) as string) : raw;
    at = skipSpace(text, skipSpace(text, to) + 1);
    return name;
  }

  /** From the end of a value to the next one beside it, or beside one around it; false at the end of the text. */
  function next(): boolean {
    while (path.length > 0) {
      at = skipSpace(text, at);
      if (text.charCodeAt(at) === 0x2c) {
        at = skipSpace(text, at + 1);
        const last = path.length - 1;
        const step = path[last];
        path[last] = typeof step === "number" ? step + 1 : readName();
        return true;
      }
      at += 1;
      path.pop();
    }
    return false;
  }

  do {
    while (enter() && first());
  } while (next());
}

/** Where the value that begins at `from` ends, in valid JSON. */
function endOfValue(text: string, from: number): number {
  const start = text.charCodeAt(from);
  if (start === 0x22) return endOfString(text, from);
  if (start !== 0x7b && start !== 0x5b) return endOfLiteral(text, from);
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at) - 1;
    else if (code === 0x7b || code === 0x5b) depth++;
    else if ((code === 0x7d || code === 0x5d) && --depth === 0) return at + 1;
  }
  return text.length;
}

function endOfString(text: string, from: number): number {
  let at = from;
  for (;;) {
    at = text.indexOf('"', at + 1);
    let before = at - 1;
    while (text.charCodeAt(before) === 0x5c) before--;
    if ((at - before) % 2 === 1) return at + 1;
  }
}

function endOfLiteral(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x2c || code === 0x7d || code === 0x5d || isSpace(code)) break;
    at++;
  }
  return at;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}
