import type { GraphStatus, NamedQueryDescriptor } from "@cim/contracts/graph";
import { createMemo, lazy, Match, Show, Suspense, Switch } from "solid-js";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { answerGraph, saysRelations, saysType } from "../data/answer-graph.ts";
import type { Answering } from "../data/create-answer.ts";
import { readEdge, writeEdge } from "../data/edge-codec.ts";
import { GraphFailedError } from "../data/graph-failed-error.ts";
import { type Question, questionKey } from "../data/question.ts";
import { useGraphWords } from "../data/use-graph-words.ts";
import { useQueryWords } from "../data/use-query-words.ts";
import { EdgePanel } from "../results/edge-panel.tsx";
import { GraphProblem } from "../results/graph-problem.tsx";
import { ResultGraph } from "../results/result-graph.tsx";
import { ResultJson } from "../results/result-json.tsx";
import { ResultTable } from "../results/result-table.tsx";
import { ResultsHead, type ShownLook } from "../results/results-head.tsx";
import { answerNow } from "../standing/apply-standing.ts";
import type { LiveStanding } from "../standing/create-standing.ts";
import type { GraphUrl } from "./use-graph-url.ts";

const StandingPane = lazy(async () => ({
  default: (await import("../standing/standing-pane.tsx")).StandingPane,
}));

/** The answer to the question asked, as a drawing, a table or JSON; of a question that is kept open, as it is now. */
export function ResultsPanel(props: {
  readonly graphUrl: GraphUrl;
  readonly question: Question;
  readonly query: NamedQueryDescriptor | undefined;
  readonly answering: Answering;
  readonly live: LiveStanding;
  readonly status: GraphStatus | undefined;
  readonly onAgain: () => void;
  readonly onMore: (limit: number) => void;
}) {
  const say = useGraphWords();
  const words = useQueryWords();
  const { url, setUrl } = props.graphUrl;
  const standing = () => (url.live ? props.live.standing() : undefined);
  const answer = createMemo(() => {
    const now = standing();
    return now ? answerNow(now) : props.answering.answer();
  });
  const title = () => {
    const { question, query } = props;
    if (question.kind === "named") return query ? words.query(query).title : question.query;
    return question.explain ? say("results.explained") : say("results.cypher");
  };
  const look = createMemo((): ShownLook => {
    if (url.show !== "auto") return url.show;
    const found = answer();
    return found && saysRelations(found) && found.rows.length > 0 ? "graph" : "table";
  });
  const canLive = () => props.question.kind === "named" || !props.question.explain;
  const edge = createMemo(() => readEdge(url.edge));
  /** An arrow that the answer put together, of which the graph itself knows nothing. */
  const madeEdge = createMemo(() => {
    const chosen = edge();
    const found = answer();
    if (chosen?.type !== saysType || !found) return undefined;
    return answerGraph(found).edges.find((one) => one.from === chosen.from && one.to === chosen.to);
  });
  const error = () => (standing() ? undefined : props.answering.error());
  // Refused in the words of the gate: they stand at the editor, beside what they are about.
  const isSaidThere = () => {
    const failed = error();
    return failed instanceof GraphFailedError && failed.status === 400 && props.question.kind === "cypher";
  };

  return (
    <section
      class="graph-results"
      aria-label={say("results.title")}
      data-panel={url.live ? "standing" : undefined}
    >
      <ResultsHead
        title={title()}
        answer={answer()}
        question={props.question}
        askedAt={props.answering.askedAt()}
        look={look()}
        isAsking={props.answering.isAsking()}
        isLive={url.live}
        canLive={canLive()}
        onLook={(show) => setUrl({ show })}
        onLive={(live) => setUrl({ live })}
        onAgain={props.onAgain}
        onCancel={() => props.answering.cancel()}
        onMore={props.onMore}
      />
      <div class="graph-results-body">
        <div class="graph-results-main">
          <Show when={error()}>
            {(failed) => (
              <Show
                when={!isSaidThere()}
                fallback={
                  <EmptyState icon="info" title={say("failed.refused")} body={say("failed.refusedBody")} />
                }
              >
                <GraphProblem error={failed()} status={props.status} onRetry={props.onAgain} />
              </Show>
            )}
          </Show>
          <Show
            when={answer()}
            fallback={
              <Switch>
                <Match when={props.answering.isAsking() || (url.live && !props.live.problem())}>
                  <Skeleton class="page-inset" rows={10} />
                </Match>
                <Match when={props.answering.isCancelled()}>
                  <EmptyState
                    icon="stop"
                    title={say("results.cancelled")}
                    body={say("results.cancelledBody")}
                  />
                </Match>
              </Switch>
            }
          >
            {(found) => (
              <div class="graph-answer" data-stale={error() ? "" : undefined}>
                <Switch>
                  <Match when={look() === "graph"}>
                    <ResultGraph
                      answer={found()}
                      question={props.question}
                      edge={edge()}
                      onEdge={(chosen) => setUrl({ edge: writeEdge(chosen) }, { replace: false })}
                    />
                  </Match>
                  <Match when={look() === "table"}>
                    <Show when={questionKey(props.question)} keyed>
                      {(_question) => (
                        <ResultTable
                          answer={found()}
                          rows={standing()?.rows}
                          sort={url.sort}
                          onSort={(sort) => setUrl({ sort })}
                          stale={error() !== undefined}
                        />
                      )}
                    </Show>
                  </Match>
                  <Match when={look() === "json"}>
                    <ResultJson answer={found()} question={props.question} />
                  </Match>
                </Switch>
              </div>
            )}
          </Show>
        </div>
        <Show when={edge()}>
          {(chosen) => <EdgePanel edge={chosen()} made={madeEdge()} onClose={() => setUrl({ edge: "" })} />}
        </Show>
        <Show when={url.live}>
          <Suspense>
            <StandingPane live={props.live} answer={answer()} />
          </Suspense>
        </Show>
      </div>
    </section>
  );
}
