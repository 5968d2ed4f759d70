import { Show } from "solid-js";
import { Badge } from "../ui/badge.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";

/** From this many changes a second in one place on, a pulse says nothing and a rate says all. */
export const flickerLimit = 60;

/** The rate of changes, where they come too fast to be seen one by one. */
export function ChangeRate(props: { readonly perSecond: number }) {
  const say = useWords();
  const format = useFormat();
  return (
    <Show when={props.perSecond > flickerLimit}>
      <Badge>{say("live.rate", { rate: format.rate(props.perSecond) })}</Badge>
    </Show>
  );
}
