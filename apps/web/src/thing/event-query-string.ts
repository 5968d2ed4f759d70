/** The query string of a question about events: lists as repeated parameters, nothing for what is undefined or empty. */
export function eventQueryString(given: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given) as [string, unknown][]) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "" && one !== false) query.append(name, String(one));
    }
  }
  return query.toString();
}
