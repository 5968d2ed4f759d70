import { foreignLogPattern, type OriginFilter, storedPatterns } from "@cim/contracts";

/** Whose records: of all of this installation's own events only, or of certain foreign messages only. */
export type WantedOrigin = OriginFilter | "own";

/**
 * The patterns of stored subjects of what `filter` (over subjects as they were published) and `origin` let through; they never overlap.
 * Undefined: everything. Empty: nothing can match.
 */
export function wantedSubjects(
  machine: string,
  { filter, origin }: { readonly filter?: string; readonly origin?: WantedOrigin },
): readonly string[] | undefined {
  if (origin === "own") return ownPatterns(machine, filter ?? ">");
  if (origin !== undefined) return [`${foreignLogPattern(machine, origin)}.${filter ?? ">"}`];
  return filter === undefined ? undefined : storedPatterns(machine, filter);
}

/** The pattern of own events that match `pattern`; empty: none can. */
export function ownPatterns(machine: string, pattern: string): readonly string[] {
  return storedPatterns(machine, pattern).slice(0, -1);
}
