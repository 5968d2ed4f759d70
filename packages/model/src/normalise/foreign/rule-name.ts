const names = new Map<string, string>();
const maxNames = 1000;

/** Names how a message was read, e.g. `A · S1 · event_type · cim`. Equal readings give the very same string. */
export function ruleName(family: string, shape: string, tagging: string, headers: string): string {
  const name = `${family} · ${shape} · ${tagging} · ${headers}`;
  const known = names.get(name);
  if (known !== undefined) return known;
  if (names.size < maxNames) names.set(name, name);
  return name;
}
