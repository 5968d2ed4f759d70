import { For } from "solid-js";
import { useFormat } from "../ui/use-format.ts";
import { DifferenceMark } from "./difference-mark.tsx";
import type { DifferenceCounts } from "./page-cursor.ts";
import { type DifferenceKind, differenceKinds } from "./thing-difference.ts";
import { useCompareWords } from "./use-compare-words.ts";

/** How much vanished, appeared and changed; each figure narrows the list to what it counts, and widens it again. */
export function CompareTotals(props: {
  readonly counts: DifferenceCounts;
  readonly chosen: DifferenceKind | "";
  readonly onChoose: (kind: DifferenceKind | "") => void;
}) {
  const say = useCompareWords();
  const format = useFormat();
  return (
    <fieldset class="compare-totals">
      <legend class="sr-only">{say("totals")}</legend>
      <For each={differenceKinds}>
        {(kind) => (
          <button
            type="button"
            class="compare-total"
            aria-pressed={props.chosen === kind}
            data-tip={say("onlyKind", { kind: say(`kinds.${kind}`) })}
            onClick={() => props.onChoose(props.chosen === kind ? "" : kind)}
          >
            <strong>{format.number(props.counts[kind])}</strong> <DifferenceMark kind={kind} />
          </button>
        )}
      </For>
      <span class="compare-same">{say("same", { count: props.counts.same })}</span>
    </fieldset>
  );
}
