import "../../thing/table-screen.css";
import "./graph.css";
import type { GraphStatus } from "@cim/contracts/graph";
import { createEffect, createMemo, createSignal, on, Show } from "solid-js";
import { QueryProvider } from "../../app/query-provider.tsx";
import { useSession } from "../../app/session.tsx";
import { useIncidents } from "../../incident/use-incidents.ts";
import { useMoment } from "../../moment/moment.ts";
import { createPolled } from "../../projections/create-polled.ts";
import { createAsked } from "../../thing/create-asked.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import { type CypherDraft, draftOf, emptyDraft } from "../ask/cypher-panel.tsx";
import { formFields } from "../ask/form-fields.ts";
import { readForm } from "../ask/form-values.ts";
import { askQueries, askQuestion, askShape, askStatus } from "../data/ask-graph.ts";
import { createAnswer } from "../data/create-answer.ts";
import { GraphFailedError } from "../data/graph-failed-error.ts";
import { type Question, questionKey } from "../data/question.ts";
import { useGraphWords } from "../data/use-graph-words.ts";
import { AskedOfThePast, BuildProgress } from "../results/graph-problem.tsx";
import { createStanding } from "../standing/create-standing.ts";
import { QuestionPanel } from "./question-panel.tsx";
import { ResultsPanel } from "./results-panel.tsx";
import { useGraphUrl } from "./use-graph-url.ts";

/** Milliseconds between two looks at how the graph stands. */
const statusEvery = 2_000;

/** Questions to the graph, by form or in Cypher, and their answers. */
export function GraphPage() {
  return (
    <QueryProvider>
      <GraphScreen />
    </QueryProvider>
  );
}

function GraphScreen() {
  const sayMain = useWords();
  const say = useGraphWords();
  const format = useFormat();
  const { session } = useSession();
  const moment = useMoment();
  const incidents = useIncidents();
  const graphUrl = useGraphUrl();
  const { url } = graphUrl;
  /** A question whose text is too long for the address. */
  const [held, setHeld] = createSignal<Question>();
  const [draft, setDraft] = createSignal<CypherDraft>(emptyDraft);
  const isNow = () => moment.isLive() && incidents.file() === undefined;
  const question = createMemo(() => graphUrl.question() ?? held());
  const mayAsk = (asked: Question) => asked.kind === "named" || session().rights.includes("ask-cypher");
  const queries = createAsked({
    name: "graph-queries",
    source: () => "all",
    subject: (all) => all,
    ask: (_all, signal) => askQueries(signal),
  });
  const query = createMemo(() => {
    const wanted = question();
    return wanted?.kind === "named" ? queries.value()?.find(({ name }) => name === wanted.query) : undefined;
  });
  /** A link that only opens a form leaves out what must be given: that is not asked. */
  const isWhole = (wanted: Question) => {
    if (wanted.kind === "cypher") return true;
    const known = query();
    if (known) return readForm(formFields(known.parameters), wanted.params).isValid;
    return queries.value() !== undefined || queries.error() !== undefined;
  };
  const asked = createMemo(() => {
    const wanted = question();
    return wanted && isNow() && mayAsk(wanted) && isWhole(wanted) ? wanted : undefined;
  });
  const isRefused = () => {
    const wanted = question();
    return wanted !== undefined && !mayAsk(wanted);
  };
  const isKept = () => url.live && asked() !== undefined;
  const answering = createAnswer(() => (isKept() ? undefined : asked()), askQuestion);
  const live = createStanding(() => (isKept() ? asked() : undefined));

  const status = createPolled(askStatus, statusEvery);
  // Asked for anew when the graph is there again: a list that failed is not asked for again by itself.
  const isReady = createMemo(() => status.value()?.state === "ready");
  const shape = createAsked({
    name: "graph-shape",
    source: () => (isReady() && session().rights.includes("ask-cypher") ? "now" : undefined),
    subject: (now) => now,
    ask: (_now, signal) => askShape(signal),
  });
  createEffect(
    on(isReady, (ready) => {
      if (!ready) return;
      const failed = answering.error();
      if (failed instanceof GraphFailedError && failed.isAway) answering.again();
      if (queries.error() !== undefined) queries.retry();
    }),
  );
  // A link, a saved question or Back brings its text into the editor.
  createEffect(
    on(
      () => {
        const wanted = question();
        return wanted?.kind === "cypher" ? questionKey(wanted) : undefined;
      },
      (key) => {
        const wanted = question();
        if (key !== undefined && wanted?.kind === "cypher") setDraft(draftOf(wanted));
      },
    ),
  );

  function ask(wanted: Question): void {
    const before = question();
    const isSame = before !== undefined && questionKey(before) === questionKey(wanted);
    if (isSame) {
      answering.again();
      return;
    }
    const fits = graphUrl.ask(wanted);
    setHeld(fits ? undefined : wanted);
  }

  return (
    <div class="table-screen graph-screen">
      <PageHead title={sayMain("frame.screens.graph")} note={say("note")}>
        <Show when={status.value()}>{(found) => <Size status={found()} />}</Show>
      </PageHead>
      <Show when={isNow() && status.value()}>
        {(found) => (
          <Show when={found().state === "ready" && found().head - found().position > behindFrom}>
            <p class="graph-note" role="status">
              {say("away.behind", { events: format.number(found().head - found().position) })}
            </p>
          </Show>
        )}
      </Show>
      <Show when={held() && graphUrl.question() === undefined}>
        <p class="graph-note" role="status">
          {say("tooLong")}
        </p>
      </Show>
      <div class="graph-parts">
        <QuestionPanel
          graphUrl={graphUrl}
          question={question()}
          queries={queries}
          shape={shape.value()}
          answering={answering}
          draft={draft()}
          onDraft={setDraft}
          onAsk={ask}
        />
        <Show
          when={isNow()}
          fallback={
            <AskedOfThePast
              isFile={incidents.file() !== undefined}
              onLive={() => (incidents.file() ? incidents.close() : moment.live())}
            />
          }
        >
          <Show
            when={asked()}
            fallback={
              <div class="graph-results graph-nothing">
                <EmptyState
                  icon="graph"
                  title={isRefused() ? say("cypher.mayNot") : say("nothing")}
                  body={isRefused() ? say("cypher.mayNotBody") : say("nothingBody")}
                >
                  <Show when={status.value()?.state === "building" && status.value()}>
                    {(found) => <BuildProgress status={found()} />}
                  </Show>
                </EmptyState>
              </div>
            }
          >
            {(wanted) => (
              <ResultsPanel
                graphUrl={graphUrl}
                question={wanted()}
                query={query()}
                answering={answering}
                live={live}
                status={status.value()}
                onAgain={() => answering.again()}
                onMore={(limit) => ask({ ...wanted(), limit })}
              />
            )}
          </Show>
        </Show>
      </div>
    </div>
  );
}

/** Events by which the graph may be behind the log before anybody is told: it follows in batches. */
const behindFrom = 2_000;

/** How much the graph holds, and on which engine. */
function Size(props: { readonly status: GraphStatus }) {
  const say = useGraphWords();
  const format = useFormat();
  return (
    <p class="graph-size">
      <Show when={props.status.state === "ready"} fallback={say(`state.${props.status.state}`)}>
        {say("size", {
          nodes: format.number(props.status.nodes),
          relationships: format.number(props.status.relationships),
          engine: props.status.engine === "neo4j" ? "Neo4j" : "Grafeo",
        })}
      </Show>
    </p>
  );
}
