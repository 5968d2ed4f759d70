import { type ForeignReading, looseName } from "@cim/contracts";

const hasCapital = /[A-Z]/u;

/** The type among what header, body and subject say: cim.md, section 8.5. */
export function typeOf(
  header: string | undefined,
  body: string | undefined,
  tagging: ForeignReading["tagging"],
  subject: string,
): string {
  if (header === undefined || body === undefined || header === body) return header ?? body ?? subject;
  // cim-graph's header is coarse; what its payload says inside is exact.
  if (tagging === "nested-external") return body;
  if (looseName(header) !== looseName(body)) return header;
  return hasCapital.test(body) || !hasCapital.test(header) ? body : header;
}
