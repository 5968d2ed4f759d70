import "./connections.css";
import { Show } from "solid-js";
import { askConnection } from "../graph/data/ask-graph.ts";
import { GraphFailedError } from "../graph/data/graph-failed-error.ts";
import { useMoment } from "../moment/moment.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { AskingProblem } from "./asking-problem.tsx";
import { ConnectionFacts } from "./connection-facts.tsx";
import { createAsking } from "./create-asking.ts";
import { useConnectionWords } from "./use-connection-words.ts";

/** Milliseconds between two looks while the present is shown. */
const refreshEvery = 5_000;

/** A relationship by its ends (keys of things) and its type. */
export interface ConnectionName {
  readonly from: string;
  readonly type: string;
  readonly to: string;
}

/**
 * A connection that explains itself, as it is now: what it means, since when, what crosses it and how much, and the events behind it.
 * Put it below a `QueryProvider`.
 */
export function ConnectionPanel(props: { readonly edge: ConnectionName }) {
  const say = useConnectionWords();
  const moment = useMoment();
  const asking = createAsking({
    source: () => ({ ...props.edge, isLive: moment.isLive() }),
    subject: ({ from, type, to }) => `${from}\n${type}\n${to}`,
    ask: askConnection,
    every: ({ isLive }) => (isLive ? refreshEvery : undefined),
  });
  const isOver = () => {
    const { error } = asking.state();
    return error instanceof GraphFailedError && error.status === 404;
  };
  return (
    <div class="connection">
      <Show
        when={!isOver()}
        fallback={
          <p class="text-muted" role="status">
            {say("over")}
          </p>
        }
      >
        <AskingProblem state={asking.state()} title={say("oneFailed")} onRetry={asking.retry} />
        <Show
          when={asking.state().value}
          fallback={
            <Show when={asking.state().isAsking}>
              <Skeleton rows={6} />
            </Show>
          }
        >
          {(connection) => <ConnectionFacts connection={connection()} />}
        </Show>
      </Show>
    </div>
  );
}
