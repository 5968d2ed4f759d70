import { CimError } from "../errors/cim-error.ts";

/** A token that NATS would refuse or read as a wildcard. */
export class InvalidTokenError extends CimError {
  constructor(token: string, why: string) {
    super("invalid-token", `Subject token ${JSON.stringify(token)} ${why}`, { data: { token } });
  }
}

const utf8 = new TextEncoder();
// NATS: a token holds no dot, no wildcard, no white space and no control character. "%" is our escape.
const forbidden = /[.*>%\s\p{Cc}]/gu;
const legal = /^[^.*>\s\p{Cc}]+$/u;

/** Longest token we write, in characters after escaping; keeps whole subjects well below NATS' line limit. */
export const maxTokenLength = 512;

/** True when NATS takes `token` literally. */
export function isToken(token: string): boolean {
  return legal.test(token);
}

/**
 * Writes any non-empty text as one NATS token: forbidden characters become `%XX` of their UTF-8 bytes.
 * A leading `$` is escaped too, so that no id can reach the `$SYS` or `$JS` spaces.
 * @throws InvalidTokenError for empty text or a result longer than {@link maxTokenLength}
 * @example escapeToken("flake#web 1.2") // "flake#web%201%2E2"
 */
export function escapeToken(text: string): string {
  if (text === "") throw new InvalidTokenError(text, "is empty; give it at least one character");
  const escaped = text.replace(forbidden, percent).replace(/^\$/u, percent);
  if (escaped.length > maxTokenLength) {
    throw new InvalidTokenError(
      `${text.slice(0, 40)}…`,
      `is longer than ${maxTokenLength} characters; shorten the id`,
    );
  }
  return escaped;
}

/** Reads back what {@link escapeToken} wrote; a token that is no valid escape is returned as it is. */
export function unescapeToken(token: string): string {
  if (!token.includes("%")) return token;
  try {
    return decodeURIComponent(token);
  } catch {
    return token; // a foreign token with a stray "%": shown as it came, never refused
  }
}

function percent(char: string): string {
  return Array.from(utf8.encode(char), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(
    "",
  );
}
