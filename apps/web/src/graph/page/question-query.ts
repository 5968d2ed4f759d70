/** What a saved question keeps of the address. */
export const questionNames = [
  "ask",
  "cypher",
  "p",
  "things",
  "explain",
  "limit",
  "show",
  "live",
  "sort",
] as const;

/** The part of an address that a saved question keeps, in a fixed order so that equal questions are equal texts. */
export function questionQuery(search: string): string {
  const given = new URLSearchParams(search);
  const query = new URLSearchParams();
  for (const name of questionNames) {
    const value = given.get(name);
    if (value !== null) query.set(name, value);
  }
  return query.toString();
}
