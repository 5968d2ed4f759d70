import type { Causation, EventSummary } from "@cim/contracts/api";

/** One event of a causation tree, with how far it is indented. */
export interface CausationRow {
  readonly event: EventSummary;
  readonly depth: number;
}

/** Effects up to the moment shown, and how many came later. */
export function effectsUpTo(
  effects: Causation["effects"],
  asOf: number | undefined,
): { readonly shown: Causation["effects"]; readonly later: number } {
  const shown = effects.filter((effect) => effect.position <= (asOf ?? Number.POSITIVE_INFINITY));
  return { shown, later: effects.length - shown.length };
}

/**
 * Everything an event led to, as rows of a tree: each below its cause, one step further in, siblings by position. An effect whose
 * cause is not among them (cut off, or not visible) stands at the first step.
 */
export function effectRows(root: EventSummary, effects: Causation["effects"]): readonly CausationRow[] {
  const known = new Set([root.id, ...effects.map((effect) => effect.id)]);
  const byCause = new Map<string, EventSummary[]>();
  for (const effect of effects) {
    const cause = effect.causationId !== null && known.has(effect.causationId) ? effect.causationId : root.id;
    if (effect.id === root.id) continue;
    byCause.set(cause, [...(byCause.get(cause) ?? []), effect]);
  }
  const rows: CausationRow[] = [];
  const shown = new Set<string>([root.id]);
  const open = [...children(root.id)].map((event) => ({ event, depth: 1 }));
  while (open.length > 0) {
    const row = open.shift();
    if (!row || shown.has(row.event.id)) continue;
    shown.add(row.event.id);
    rows.push(row);
    open.unshift(...children(row.event.id).map((event) => ({ event, depth: row.depth + 1 })));
  }
  return rows;

  function children(id: string): readonly EventSummary[] {
    return [...(byCause.get(id) ?? [])].sort((one, other) => one.position - other.position);
  }
}
