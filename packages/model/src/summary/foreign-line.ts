/** Fields named in the line of an event that no summary of ours knows. */
const mostFields = 3;
const longestValue = 60;
/** Names of fields that say which and when, not what. */
const bookkeeping =
  /^(?:id|cid|type|event_type|sequence|timestamp|.*(?:_id|Id|_at|At|_cid|_time|_version|_type))$/u;
const idOrTime = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\d{4}-\d\d-\d\dT.*)$/iu;

/** The first few plain values of what another system says, with their names. */
export function foreignLine(data: Readonly<Record<string, unknown>>): string {
  const parts: string[] = [];
  for (const name in data) {
    const value = data[name];
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") continue;
    const text = String(value);
    if (text === "" || bookkeeping.test(name) || idOrTime.test(text)) continue;
    parts.push(`${name} ${text.slice(0, longestValue)}`);
    if (parts.length === mostFields) break;
  }
  return parts.join(", ");
}
