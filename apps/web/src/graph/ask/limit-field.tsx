import { Field } from "../../ui/field.tsx";
import { mostRows } from "../data/question.ts";
import { useGraphWords } from "../data/use-graph-words.ts";

/** Most rows that are asked for. */
export function LimitField(props: { readonly value: number; readonly onInput: (limit: number) => void }) {
  const say = useGraphWords();
  return (
    <Field
      class="graph-limit"
      label={say("limit")}
      type="number"
      inputmode="numeric"
      min={1}
      max={mostRows}
      step={1}
      value={String(props.value)}
      onChange={(event) => {
        const limit = Math.round(Number(event.currentTarget.value));
        const kept = limit >= 1 ? Math.min(limit, mostRows) : props.value;
        event.currentTarget.value = String(kept);
        props.onInput(kept);
      }}
    />
  );
}
