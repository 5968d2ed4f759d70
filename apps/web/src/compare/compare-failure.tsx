import { Show } from "solid-js";
import { PastFailedError } from "../past/past-failed-error.ts";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useCompareWords } from "./use-compare-words.ts";

/** Why two moments could not be compared, which moments there are, and what to do next. */
export function CompareFailure(props: {
  readonly error: unknown;
  readonly onRetry: () => void;
  /** Compares with another moment instead of the one that cannot be shown. */
  readonly onChoose: (which: "from" | "to", position: number) => void;
}) {
  const say = useCompareWords();
  const format = useFormat();
  const problem = () => (props.error instanceof PastFailedError ? props.error.problem : undefined);
  const range = () => problem()?.range;
  const body = () => problem()?.message ?? String(props.error);
  return (
    <div class="page-inset">
      <ErrorState title={say("failed.title")} body={body()} details={problem()?.code} onRetry={props.onRetry}>
        <Show when={range()}>
          {(found) => (
            <>
              <span class="text-muted">
                {say("failed.range", {
                  first: format.number(found().first.position),
                  last: format.number(found().last.position),
                })}
              </span>
              <Button onClick={() => props.onChoose("from", found().first.position)}>
                {say("failed.earliest")}
              </Button>
              <Button onClick={() => props.onChoose("to", found().last.position)}>
                {say("failed.latest")}
              </Button>
            </>
          )}
        </Show>
      </ErrorState>
    </div>
  );
}
