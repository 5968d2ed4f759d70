import type { DifferenceKind } from "./thing-difference.ts";
import { useCompareWords } from "./use-compare-words.ts";

const signs: Readonly<Record<DifferenceKind, string>> = { added: "+", removed: "−", changed: "≠" };

/** What became of a thing, as a sign of its own shape and a word. */
export function DifferenceMark(props: { readonly kind: DifferenceKind; readonly quiet?: boolean }) {
  const say = useCompareWords();
  return (
    <span class="compare-mark" data-kind={props.kind}>
      <span class="compare-sign" aria-hidden="true">
        {signs[props.kind]}
      </span>
      <span class={props.quiet ? "sr-only" : undefined}>{say(`kinds.${props.kind}`)}</span>
    </span>
  );
}
