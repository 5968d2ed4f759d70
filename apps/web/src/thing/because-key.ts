import type { Because } from "@cim/contracts/rows";

/** What `?because=` asks about: a field of a row, or an event itself. */
export type BecauseKey =
  | { readonly kind: "field"; readonly projection: string; readonly key: string; readonly field: string }
  | { readonly kind: "event"; readonly position: number };

/** `components:web-1:state`. Keys may hold colons; names of projections and paths of fields hold none. */
export function formatBecause(projection: string, key: string, field: string): string {
  return `${projection}:${key}:${field}`;
}

/** Reads {@link formatBecause}, or a position such as `123`; undefined when it is neither. */
export function parseBecause(text: string): BecauseKey | undefined {
  if (/^\d{1,15}$/u.test(text)) return { kind: "event", position: Number(text) };
  const found = /^([a-z-]+):(.+):([^:]+)$/su.exec(text);
  const [, projection, key, field] = found ?? [];
  if (projection === undefined || key === undefined || field === undefined) return undefined;
  return { kind: "field", projection, key, field };
}

/**
 * Position of the event that gave `field` its value: its own, or the newest among its parts (`steps.built` from
 * `steps.built.time`). Undefined when the row does not say.
 */
export function becausePosition(because: Because | undefined, field: string): number | undefined {
  if (!because) return undefined;
  if (Object.hasOwn(because, field)) return because[field];
  const parts = Object.entries(because).filter(([path]) => path.startsWith(`${field}.`));
  return parts.length === 0 ? undefined : Math.max(...parts.map(([, position]) => position));
}
