import type { Causation, EventSummary } from "@cim/contracts/api";

/** One event of a causation tree, with how far it is indented. */
export interface CausationRow {
  readonly event: EventSummary;
  readonly depth: number;
  /** Milliseconds after its cause, by the events' own times. */
  readonly afterCause: number;
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
export function effectRows(
  root: EventSummary,
  effects: Causation["effects"],
  parents: Causation["parents"],
): readonly CausationRow[] {
  const known = new Map([root, ...effects].map((event) => [event.position, event]));
  const byCause = new Map<number, EventSummary[]>();
  for (const effect of effects) {
    if (effect.position === root.position) continue;
    const named = parents[effect.position];
    const cause = named !== undefined && known.has(named) ? named : root.position;
    byCause.set(cause, [...(byCause.get(cause) ?? []), effect]);
  }
  const rows: CausationRow[] = [];
  const shown = new Set([root.position]);
  const open = children(root, 1);
  while (open.length > 0) {
    const row = open.shift();
    if (!row || shown.has(row.event.position)) continue;
    shown.add(row.event.position);
    rows.push(row);
    open.unshift(...children(row.event, row.depth + 1));
  }
  return rows;

  function children(cause: EventSummary, depth: number): CausationRow[] {
    const found = [...(byCause.get(cause.position) ?? [])].sort(
      (one, other) => one.position - other.position,
    );
    return found.map((event) => ({
      event,
      depth,
      afterCause: Date.parse(event.time) - Date.parse(cause.time),
    }));
  }
}
