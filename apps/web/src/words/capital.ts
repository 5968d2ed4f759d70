/** `text` with its first letter as a capital: kinds are common nouns, headings begin with a capital. */
export function capital(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 32);
  return text === "" ? text : first.toLocaleUpperCase() + text.slice(first.length);
}
