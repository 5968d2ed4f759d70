import "./trace.css";
import "../../graph/page/graph.css";
import { createSignal, Match, onCleanup, Show, Switch } from "solid-js";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useLatticeWords } from "../use-lattice-words.ts";
import { askTrace, type TraceAnswer } from "./ask-trace.ts";
import { TraceForm } from "./trace-form.tsx";
import { TraceResult } from "./trace-result.tsx";

/** Asks which way a message would go, and draws it. Nothing is asked before a person presses the button: each question is in the audit trail. */
export function TracePanel(props: {
  readonly component: string;
  readonly subject: string;
  readonly onChange: (question: { readonly component?: string; readonly subject?: string }) => void;
}) {
  const say = useLatticeWords();
  const [answer, setAnswer] = createSignal<TraceAnswer>();
  const [isAsking, setAsking] = createSignal(false);
  let asked: AbortController | undefined;
  onCleanup(() => asked?.abort());

  async function ask(): Promise<void> {
    asked?.abort();
    const mine = new AbortController();
    asked = mine;
    setAsking(true);
    const component = props.component === "" ? null : props.component;
    const found = await askTrace({ subject: props.subject, component }, mine.signal);
    if (mine.signal.aborted) return;
    setAnswer(found);
    setAsking(false);
  }
  function stop(): void {
    asked?.abort();
    setAsking(false);
  }
  const failed = () => {
    const found = answer();
    return found && "reason" in found ? found : undefined;
  };
  const told = () => {
    const found = answer();
    return found && "trace" in found ? found.trace : undefined;
  };
  return (
    <div class="trace">
      <TraceForm
        component={props.component}
        subject={props.subject}
        isAsking={isAsking()}
        onChange={props.onChange}
        onAsk={() => void ask()}
        onStop={stop}
      />
      <section class="trace-answer" aria-busy={isAsking()} data-asking={isAsking() ? "" : undefined}>
        <Switch
          fallback={
            <Show
              when={isAsking()}
              fallback={
                <EmptyState icon="leaf-link" title={say("trace.nothing")} body={say("trace.nothingBody")} />
              }
            >
              <Skeleton class="page-inset" rows={6} />
            </Show>
          }
        >
          <Match when={failed()}>
            {(found) => (
              <div class="page-inset">
                <ErrorState
                  title={say("trace.failed")}
                  body={found().reason}
                  details={found().details}
                  onRetry={() => void ask()}
                />
              </div>
            )}
          </Match>
          <Match when={told()}>{(trace) => <TraceResult trace={trace()} />}</Match>
        </Switch>
      </section>
    </div>
  );
}
