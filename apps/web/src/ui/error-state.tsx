import { type ParentProps, Show } from "solid-js";
import { useWords } from "../words/words.tsx";
import { Button } from "./button.tsx";
import { StateMark } from "./state-mark.tsx";

interface ErrorStateProps extends ParentProps {
  readonly title: string;
  /** What happened, to what, and what to do next. */
  readonly body: string;
  /** Technical words for a report: code, request id, stack. Folded away. */
  readonly details?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
}

/** What failed and the next step. Where an earlier picture exists, keep it and put this above it. */
export function ErrorState(props: ErrorStateProps) {
  const say = useWords();
  return (
    <div class="ui-error" role="alert">
      <StateMark state="failing" />
      <div>
        <h2>{props.title}</h2>
        <p>{props.body}</p>
        <Show when={props.details}>
          {(details) => (
            <details>
              <summary>{say("ui.details")}</summary>
              <section class="ui-error-details" tabindex="0" aria-label={say("ui.details")}>
                <pre>{details()}</pre>
              </section>
            </details>
          )}
        </Show>
        <div class="ui-error-next">
          <Show when={props.onRetry}>
            {(retry) => (
              <Button icon="retry" onClick={() => retry()()}>
                {say("ui.retry")}
              </Button>
            )}
          </Show>
          {props.children}
        </div>
      </div>
    </div>
  );
}
