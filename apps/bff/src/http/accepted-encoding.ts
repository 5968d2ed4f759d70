/** The encodings we hold answers in, best first. */
export type Encoding = "br" | "gzip" | "identity";

/**
 * The best of `offered` that an `Accept-Encoding` header takes (RFC 9110: a weight of 0 refuses, `*` stands for the rest).
 * `identity` when nothing else fits.
 */
export function acceptedEncoding(header: string | undefined, offered: readonly Encoding[]): Encoding {
  const weights = new Map<string, number>();
  for (const item of (header ?? "").slice(0, 1024).split(",")) {
    const [name = "", ...parameters] = item.split(";").map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    if (name !== "") weights.set(name, quality === undefined ? 1 : Number(quality) || 0);
  }
  return offered.find((encoding) => (weights.get(encoding) ?? weights.get("*") ?? 0) > 0) ?? "identity";
}
