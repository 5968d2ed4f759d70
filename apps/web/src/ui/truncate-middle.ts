/**
 * `text` in at most `length` characters, the middle replaced by an ellipsis: both the start and the end of ids and subjects
 * tell them apart. Counts whole characters (code points), so that no surrogate pair is cut.
 */
export function truncateMiddle(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  if (length < 3) return characters.slice(0, Math.max(0, length)).join("");
  const kept = length - 1;
  const head = Math.ceil(kept / 2);
  return `${characters.slice(0, head).join("")}…${characters.slice(characters.length - (kept - head)).join("")}`;
}
