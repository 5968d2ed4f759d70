import { mostTraceHops, type TraceHop } from "@cim/contracts";

/** What was told of one trace so far. */
export interface GatheredHops {
  add(hop: Omit<TraceHop, "from">): void;
  /** True when the first server told, and so did every one that a server said it sent to. */
  isComplete(): boolean;
  /** In the order of the way, each after the one it came from. */
  way(): { readonly hops: readonly TraceHop[]; readonly missing: readonly string[]; readonly cut: boolean };
}

export function gatherHops(): GatheredHops {
  const told = new Map<string, Omit<TraceHop, "from">>();
  /** Hop -> the one that sent to it. */
  const expected = new Map<string, string>();
  let cut = false;

  const missing = () => [...expected.keys()].filter((hop) => !told.has(hop));
  return {
    add(hop) {
      if (told.has(hop.hop)) return;
      if (told.size >= mostTraceHops) {
        cut = true;
        return;
      }
      told.set(hop.hop, hop);
      for (const sent of hop.sent)
        if (sent.hop !== null && sent.refusal === null) expected.set(sent.hop, hop.hop);
    },
    isComplete: () => cut || (told.has("") && missing().length === 0),
    way() {
      const hops = [...told.values()]
        .sort((one, other) => compareHops(one.hop, other.hop))
        .map((hop) => ({
          ...hop,
          from: hop.hop === "" ? null : (expected.get(hop.hop) ?? parentOf(hop.hop)),
        }));
      return { hops, missing: cut ? [] : missing().sort(compareHops), cut };
    },
  };
}

/** Of a hop that told before, or without, the one it came from. */
function parentOf(hop: string): string {
  return hop.slice(0, Math.max(0, hop.lastIndexOf(".")));
}

/** By number at each step, a hop before those after it: "", "1", "1.2", "1.10", "2". */
function compareHops(one: string, other: string): number {
  const [left, right] = [one, other].map((hop) => (hop === "" ? [] : hop.split(".").map(Number)));
  for (const [index, step] of (left ?? []).entries()) {
    const against = right?.[index];
    if (against === undefined) return 1;
    if (step !== against) return step - against;
  }
  return (left?.length ?? 0) - (right?.length ?? 0);
}
