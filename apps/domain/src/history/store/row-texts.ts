/**
 * Splits lines `<key as JSON>\t<row as JSON>\n` into `into`, without reading the rows. JSON text holds neither tabs nor
 * line feeds of its own, so the two separate surely.
 */
export function rowTexts(text: string, into: Map<string, string>): void {
  for (let at = 0; at < text.length; ) {
    const tab = text.indexOf("\t", at);
    const end = text.indexOf("\n", tab);
    if (tab < 0 || end < 0) throw new Error("a line without its row");
    const key = text.slice(at + 1, tab - 1);
    into.set(key.includes("\\") ? (JSON.parse(`"${key}"`) as string) : key, text.slice(tab + 1, end));
    at = end + 1;
  }
}
