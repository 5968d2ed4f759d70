import { Show } from "solid-js";
import { Button } from "../ui/button.tsx";
import { useWords } from "../words/words.tsx";
import { useAnnotate } from "./use-annotations.ts";

/** Offers to annotate the moment shown, or the one given; nothing for those who may not. */
export function AnnotateButton(props: {
  readonly at?: number | undefined;
  readonly until?: number | undefined;
}) {
  const say = useWords();
  const annotate = useAnnotate();
  return (
    <Show when={annotate.mayWrite()}>
      <Button
        icon="annotation"
        onClick={() =>
          annotate.write({
            ...(props.at === undefined ? {} : { at: props.at }),
            ...(props.until === undefined ? {} : { until: props.until }),
          })
        }
      >
        {say("annotations.add")}
      </Button>
    </Show>
  );
}
