/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object under `name`; undefined when there is none. */
export function fieldsAt(fields: Fields, name: string): Fields | undefined {
  const value = fields[name];
  return Object.hasOwn(fields, name) && isFields(value) ? value : undefined;
}

/** What is under a dotted path; undefined when a step is missing. */
export function atPath(value: unknown, path: string): unknown {
  let at = value;
  for (const step of path.split(".")) {
    if (!isFields(at) || !Object.hasOwn(at, step)) return undefined;
    at = at[step];
  }
  return at;
}
