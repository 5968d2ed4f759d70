import { Show } from "solid-js";
import { GraphFailedError } from "../graph/data/graph-failed-error.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Icon } from "../ui/icon.tsx";
import { useFormat } from "../ui/use-format.ts";
import type { AskerState } from "./make-asker.ts";
import { useConnectionWords } from "./use-connection-words.ts";

/** Why the graph has not answered, and what happens next. While an earlier answer stands, one line above it. */
export function AskingProblem(props: {
  readonly state: AskerState<unknown>;
  readonly title: string;
  readonly onRetry: () => void;
}) {
  const say = useConnectionWords();
  const format = useFormat();
  const failed = () => (props.state.error instanceof GraphFailedError ? props.state.error : undefined);
  const reason = () => {
    const error = failed();
    if (!error) return String(props.state.error);
    return error.status === 0 ? say("noAnswer") : error.reason;
  };
  const details = () => {
    const requestId = failed()?.requestId;
    return requestId === undefined ? undefined : `request ${requestId}`;
  };
  return (
    <>
      <Show when={props.state.away}>
        {(status) => (
          <div class="connections-away" role="status">
            <p>
              <strong>{say(status().state === "building" ? "building" : "lost")}</strong>{" "}
              <Show when={status().state === "building"}>
                <span>
                  {say("progress", {
                    position: format.number(status().position),
                    head: format.number(status().head),
                  })}
                </span>
              </Show>
            </p>
            <Show when={status().reason}>
              <p>{status().reason}</p>
            </Show>
            <p class="text-muted">{say("again")}</p>
          </div>
        )}
      </Show>
      <Show when={props.state.error}>
        <Show
          when={props.state.value === undefined}
          fallback={
            <p class="connections-limits" role="status">
              <Icon name="info" />
              <span>
                {say("old")} <span class="text-muted">{reason()}</span>
              </span>
            </p>
          }
        >
          <ErrorState title={props.title} body={reason()} details={details()} onRetry={props.onRetry} />
        </Show>
      </Show>
    </>
  );
}
