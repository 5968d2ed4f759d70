import type { ShadowStatus } from "@cim/contracts/history";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";

/** How a shadow compares, in words. */
export function useShadowWords() {
  const say = useWords();
  const format = useFormat();
  return {
    counts(shadow: ShadowStatus): string {
      const { differing } = shadow;
      if (shadow.state === "failed") return shadow.fault ?? "";
      if (differing === null) return say("projections.shadow.notYet");
      const { added, removed, changed } = differing;
      if (added + removed + changed === 0) return say("projections.shadow.equal");
      return say("projections.shadow.counts", {
        added: format.number(added),
        removed: format.number(removed),
        changed: format.number(changed),
      });
    },
  };
}
