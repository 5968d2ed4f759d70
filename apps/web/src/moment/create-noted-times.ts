import type { Moment } from "@cim/contracts";
import { createSignal } from "solid-js";

const most = 5_000;

/** When positions were, as far as somebody said; the oldest notes go first. A position's time never changes, so notes never age. */
export function createNotedTimes() {
  const known = new Map<number, string | undefined>();
  const [version, setVersion] = createSignal(0);
  return {
    note({ position, time }: Moment): void {
      if (time === null || known.has(position)) return;
      const [oldest] = known.keys();
      if (known.size >= most && oldest !== undefined) known.delete(oldest);
      known.set(position, time);
      setVersion((before) => before + 1);
    },
    timeOf(position: number): string | undefined {
      version();
      return known.get(position);
    },
  };
}
