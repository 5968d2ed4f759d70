import { useFleetWords } from "../screen/use-fleet-words.ts";

/** The box that selects a row. No tab stop of its own: Space on the row does the same. */
export function RowCheck(props: {
  readonly name: string;
  readonly isPicked: boolean;
  readonly onPick: () => void;
}) {
  const say = useFleetWords();
  return (
    <label class="fleet-check-room">
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={say("columns.pick", { name: props.name })}
        checked={props.isPicked}
        onChange={(event) => {
          props.onPick();
          event.currentTarget.checked = props.isPicked;
        }}
      />
    </label>
  );
}
