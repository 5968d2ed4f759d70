/** What stands before the "@" is anything that RFC 5322 allows unquoted, and more: better one word masked than one missed. */
const address = /([^\s@<>()[\]:;,"\\]{1,64})@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/**
 * Text for rows and summaries without personal e-mail addresses: `ada@example.org` becomes `ada@…`. The event in
 * the log keeps what was said; what is folded from it, indexed and pushed to every browser does not.
 */
export function withoutEmail(text: string): string {
  return text.includes("@") ? text.replace(address, "$1@…") : text;
}
