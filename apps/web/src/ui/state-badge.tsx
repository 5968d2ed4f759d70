import { useWords } from "../words/words.tsx";
import { type State, StateMark } from "./state-mark.tsx";

/**
 * A state as shape, word and colour.
 * @param props.word said instead of the state's own word, such as `running`
 * @param props.plain without the soft ground, for dense tables
 */
export function StateBadge(props: {
  readonly state: State;
  readonly word?: string;
  readonly plain?: boolean;
}) {
  const say = useWords();
  return (
    <span class="ui-state" data-state={props.state} data-plain={props.plain ? "" : undefined}>
      <StateMark state={props.state} />
      {props.word ?? say(`ui.state.${props.state}`)}
    </span>
  );
}
