import type { SealedEvent } from "@cim/contracts";

/** Where the log has the newest events, by their ids. */
export interface Positions {
  add(event: Pick<SealedEvent, "id">, position: number): void;
  positionOf(event: Pick<SealedEvent, "id">): number | undefined;
}

/** Longer than any story lasts, at any rate a log takes. */
const remembered = 100_000;

export function makePositions(most = remembered): Positions {
  const known = new Map<string, number>();
  return {
    add({ id }, position) {
      known.set(id, position);
      for (const oldest of known.keys()) {
        if (known.size <= most) break;
        known.delete(oldest);
      }
    },
    positionOf: ({ id }) => known.get(id),
  };
}
