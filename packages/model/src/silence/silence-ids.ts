import { cidOf, escapeToken, InvalidTokenError } from "@cim/contracts";

const longest = 256;

/** `<root>/<after>/<next>`, shortened to fit an id. */
export function habitId(root: string, after: string, next: string): string {
  return fitting([root, after, next]);
}

/** `<correlation>/<type>/<next type>`, shortened to fit an id; later steps of the same type are numbered. */
export function stepId(correlation: string, after: string, before: number, next: string): string {
  return fitting([correlation, before === 0 ? after : `${after} ${before + 1}`, next]);
}

function fitting(parts: readonly string[]): string {
  const whole = parts.join("/");
  const plain = whole.replace(/\p{Cc}/gu, " ");
  if (plain === whole && fits(whole)) return whole;
  const hash = cidOf(new TextEncoder().encode(JSON.stringify(parts))).slice(-16);
  for (const most of [50, 20, 5]) {
    const shorter = [
      ...parts.map((part) =>
        Array.from(part.replace(/\p{Cc}/gu, " "))
          .slice(0, most)
          .join(""),
      ),
      hash,
    ];
    const text = shorter.join("/");
    if (fits(text)) return text;
  }
  return hash;
}

/** As an id of an event's body, as the token of its subject, and as the key of a row. */
function fits(text: string): boolean {
  if (text.length > longest) return false;
  try {
    return escapeToken(text) !== "";
  } catch (error) {
    if (error instanceof InvalidTokenError) return false;
    throw error;
  }
}
