import "./thing.css";
import type { ParentProps } from "solid-js";
import { useExplain } from "./use-explain.ts";

/**
 * A value that explains itself: a click opens the event that gave it. In tables it is no tab stop of its own; `listenToValueKeys`
 * leads there with the arrow keys.
 */
export function Because(
  props: ParentProps<{
    readonly projection: string;
    readonly rowKey: string;
    readonly field: string;
    readonly inTable?: boolean | undefined;
    readonly tip?: string | undefined;
  }>,
) {
  const explain = useExplain();
  return (
    <button
      type="button"
      class="because"
      data-because=""
      data-tip={props.tip}
      tabIndex={props.inTable ? -1 : 0}
      onClick={() => explain(props.projection, props.rowKey, props.field)}
    >
      {props.children}
    </button>
  );
}
