const parts = /"(?:[^"\\]|\\[\s\S])*"|[\u0020\n\r\t]+/gu;

/** A JSON text without the spaces between its parts, as serde writes it; every number and text keeps its very characters. */
export function compactJson(text: string): string {
  return text.replace(parts, (part) => (part.charCodeAt(0) === 0x22 ? part : ""));
}
