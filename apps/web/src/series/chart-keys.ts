/** Where somebody stands on a chart: the point under the cursor, and the other end of what is marked. */
export interface ChartCursor {
  readonly at: number;
  readonly anchor: number | undefined;
}

export type ChartKey =
  | { readonly do: "move"; readonly cursor: ChartCursor }
  | { readonly do: "go" }
  | { readonly do: "clear" };

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Points of a page up or down: a tenth of the chart. */
const pageShare = 0.1;

/** What a key does on a chart of `count` points: arrows, pages, Home and End move, with Shift they mark; Enter goes there; Escape unmarks. */
export function chartKey(
  pressed: Pressed,
  cursor: ChartCursor | undefined,
  count: number,
): ChartKey | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || count === 0) return undefined;
  if (pressed.key === "Enter") return cursor && { do: "go" };
  if (pressed.key === "Escape") return cursor?.anchor === undefined ? undefined : { do: "clear" };
  const last = count - 1;
  // Whoever comes by keyboard begins at the newest point.
  const from = cursor?.at ?? last + 1;
  const page = Math.max(1, Math.round(count * pageShare));
  const to = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    PageUp: from - page,
    PageDown: from + page,
    Home: 0,
    End: last,
  }[pressed.key];
  if (to === undefined) return undefined;
  const at = Math.max(0, Math.min(last, to));
  const anchor = pressed.shiftKey ? (cursor?.anchor ?? cursor?.at ?? at) : undefined;
  return { do: "move", cursor: { at, anchor } };
}
