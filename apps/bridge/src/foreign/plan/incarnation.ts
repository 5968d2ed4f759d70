import { incarnationOf } from "@cim/contracts";

/** What was known of a stream's life before. */
export interface KnownLife {
  readonly incarnation: string;
  readonly lastSequence: number;
}

/**
 * The life a stream is in. A stream made anew has another `created`. One that its server restored from an older state has the
 * same `created`, but ends before what was known of it: its next messages take sequences that others had, so that begins a new
 * life, too: `<birth>-<how many>-<first sequence>`.
 */
export function lifeOf(
  found: { readonly created: string; readonly lastSequence: number },
  known: KnownLife | undefined,
): string {
  const born = incarnationOf(found.created);
  const [base, times = "1"] = known?.incarnation.split("-") ?? [];
  if (known === undefined || base !== born) return born;
  if (found.lastSequence >= known.lastSequence) return known.incarnation;
  return `${born}-${Number(times) + 1}-${found.lastSequence + 1}`;
}

/** First sequence that belongs to a life: 1, or where a restored stream went on. */
export function firstOfLife(incarnation: string): number {
  return Number(incarnation.split("-")[2] ?? 1);
}
