import type { CutFact } from "./lattice/facts.ts";
import type { LatticeState } from "./lattice/lattice-state.ts";
import type { ChangePublisher } from "./publish-changes.ts";
import type { LatticeSource } from "./sources/source.ts";
import type { RawCut } from "./wire/answers.ts";

/** Clients that were cut for being slow, from when servers told it until the log has it: no later reading shows them. */
export interface PendingCuts {
  /** All that wait, those of the sources included; each told once, however many sources heard it. */
  gather(sources: readonly LatticeSource[]): readonly RawCut[];
  /** Publishes them in order, as many as the log takes. @param facts of what `gather` gave last, in its order */
  publish(changes: ChangePublisher, state: LatticeState, facts: readonly CutFact[]): Promise<void>;
}

/** Most that wait while the log takes nothing; the oldest go first. */
const mostPending = 1000;

export function makePendingCuts(): PendingCuts {
  let pending: readonly RawCut[] = [];
  let heard: readonly string[] = [];
  return {
    gather(sources) {
      for (const cut of sources.flatMap((source) => source.takeCuts())) {
        if (heard.includes(cut.id)) continue;
        heard = [...heard, cut.id].slice(-mostPending);
        pending = [...pending, cut].slice(-mostPending);
      }
      return pending;
    },
    async publish(changes, state, facts) {
      for (const body of facts) {
        if (!(await changes.publish(state, [{ type: "SlowConsumerCut", body }]))) return;
        pending = pending.slice(1);
      }
    },
  };
}
