import { cidText } from "./cid-text.ts";

/** Longest id that is kept, as for native events. */
const maxId = 256;

/** What cim-subject's helpers put in front of ids. */
const prefix = /^(?:correlation|causation|message|event|command|query|uuid|cid):(?=.)/iu;

/** Fields under which an id is wrapped: `{"Uuid":…}`, `{"Cid":…}`, `{"id":…}`, `{"kind":…,"value":…}`, a CID's bytes. */
const wrappers = ["value", "id", "Uuid", "Cid", "uuid", "cid", "Single", "Transaction", "inner"] as const;

/** An id in any of its forms as text; undefined when there is none. Takes any value. */
export function readId(value: unknown): string | undefined {
  if (typeof value === "string") return cleaned(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : undefined;
  return unwrapped(value, 0);
}

function unwrapped(value: unknown, depth: number): string | undefined {
  if (typeof value !== "object" || value === null) return readScalar(value);
  if (Array.isArray(value)) return cidText(value);
  if (depth > 3) return undefined;
  for (const name of wrappers) {
    if (!Object.hasOwn(value, name)) continue;
    const id = unwrapped((value as Readonly<Record<string, unknown>>)[name], depth + 1);
    if (id !== undefined) return id;
  }
  return undefined;
}

function readScalar(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? readId(value) : undefined;
}

function cleaned(text: string): string | undefined {
  const cut = (text.length > maxId ? text.slice(0, maxId) : text).trim();
  const id = cut.includes(":") ? cut.replace(prefix, "") : cut;
  return id === "" || id === "null" ? undefined : id;
}
