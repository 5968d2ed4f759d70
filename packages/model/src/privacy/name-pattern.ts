import { looseName } from "@cim/contracts";

/**
 * A test of names, compared without case, `_`, `-` and spaces; `*` stands for any characters. Takes time by the length of the
 * name only: names come from outside.
 * @returns a test of loose names
 */
export function namePattern(pattern: string): (loose: string) => boolean {
  const parts = pattern.split("*").map(looseName);
  const [head = "", ...rest] = parts;
  const tail = rest.pop();
  if (tail === undefined) return (name) => name === head;
  return (name) => {
    if (name.length < head.length + tail.length || !name.startsWith(head) || !name.endsWith(tail))
      return false;
    let at = head.length;
    for (const part of rest) {
      const found = name.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= name.length - tail.length;
  };
}

/** True for a loose name that one of the patterns fits; the plain ones among them are found at once. */
export function anyName(patterns: readonly string[]): (loose: string) => boolean {
  const plain = new Set(patterns.filter((pattern) => !pattern.includes("*")).map(looseName));
  const wild = patterns.filter((pattern) => pattern.includes("*")).map(namePattern);
  return (name) => plain.has(name) || wild.some((fits) => fits(name));
}
