/** True when an `If-None-Match` header names `tag` (weak comparison, RFC 9110) or is `*`. */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((item) => {
    const candidate = item.trim().replace(/^W\//u, "");
    return candidate === "*" || candidate === tag;
  });
}
