import { withoutEmail } from "./without-email.ts";

/**
 * Free text as one short line for rows: the first line that says something, without e-mail addresses, cut to `limit`
 * characters. Rows are pushed to every listener, so a 2 MB build log must not ride in them.
 */
export function oneLine(text: string, limit = 200): string {
  const start = text.search(/\S/u);
  if (start < 0) return "";
  const line = withoutEmail((/^[^\r\n]*/u.exec(text.slice(start, start + 4 * limit))?.[0] ?? "").trimEnd());
  const characters = line.length > limit ? Array.from(line) : [];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : line;
}
