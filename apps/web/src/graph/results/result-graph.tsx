import type { GraphAnswer } from "@cim/contracts/graph";
import { isKindName } from "@cim/contracts/kinds";
import { createMemo, createSignal, lazy, Show, Suspense } from "solid-js";
import { useSelection } from "../../app/selection.ts";
import { useSession } from "../../app/session.tsx";
import { createAsked } from "../../thing/create-asked.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { answerGraph, hasThings, joinGraphs, keyOf, saysRelations } from "../data/answer-graph.ts";
import { type Question, questionKey } from "../data/question.ts";
import { useGraphWords } from "../data/use-graph-words.ts";
import type { EdgeName } from "../view/graph-view-props.ts";
import { aboutOf, fileName } from "./answer-file.ts";
import { askAmong, askNeighbours, mostAmong } from "./ask-around.ts";

const GraphView = lazy(async () => ({ default: (await import("../view/graph-view.tsx")).GraphView }));

/** Named queries whose answers have a direction. */
const layered: ReadonlySet<string> = new Set([
  "downstream",
  "upstream",
  "shortest-connection",
  "runs-on",
  "reach",
  "way-to-container",
]);

/** The things of an answer, drawn with what relates them. */
export function ResultGraph(props: {
  readonly answer: GraphAnswer;
  readonly question: Question | undefined;
  readonly edge: EdgeName | undefined;
  readonly onEdge: (edge: EdgeName) => void;
}) {
  const say = useGraphWords();
  const { session } = useSession();
  const selection = useSelection();
  const [failure, setFailure] = createSignal<unknown>();
  const own = createMemo(() => answerGraph(props.answer));
  const keys = createMemo(() => own().nodes.map(keyOf).toSorted(), [], {
    equals: (one, other) => one.join("\n") === other.join("\n"),
  });
  const among = createAsked({
    name: "graph-among",
    source: () =>
      saysRelations(props.answer) || keys().length < 2 || keys().length > mostAmong ? undefined : keys(),
    // While a standing question's things change, the relationships known so far stay.
    subject: () => (props.question ? questionKey(props.question) : ""),
    ask: async (things, signal) => {
      setFailure(undefined);
      try {
        return await askAmong(things, signal);
      } catch (error) {
        if (!signal.aborted) setFailure(error);
        throw error;
      }
    },
  });
  const drawn = createMemo(() => {
    const between = among.value();
    return between ? joinGraphs(own(), between) : own();
  });
  const selected = () => {
    const thing = selection.thing();
    return thing && keyOf(thing);
  };

  function open(key: string): void {
    const at = key.indexOf(":");
    const kind = key.slice(0, at);
    if (isKindName(kind)) selection.open({ kind, id: key.slice(at + 1) });
  }

  return (
    <Show
      when={hasThings(props.answer) && own().nodes.length > 0}
      fallback={
        <EmptyState
          icon="graph"
          title={props.answer.rows.length === 0 ? say("results.none") : say("results.noThings")}
          body={props.answer.rows.length === 0 ? say("results.noneBody") : say("results.noThingsBody")}
        />
      }
    >
      <Show when={failure() ?? (keys().length > mostAmong && !saysRelations(props.answer))}>
        <p class="graph-note" role="status">
          {failure() ? say("results.amongFailed") : say("results.tooManyAmong", { most: mostAmong })}
        </p>
      </Show>
      <div class="graph-drawn">
        <Suspense fallback={<Skeleton class="page-inset" rows={10} />}>
          <GraphView
            answer={drawn()}
            expand={askNeighbours}
            selected={selected()}
            selectedEdge={props.edge}
            onSelectThing={open}
            onSelectEdge={(edge) => props.onEdge(edge)}
            layoutKey={`${session().user} ${props.question ? questionKey(props.question) : ""}`}
            layout={
              props.question?.kind === "named" && layered.has(props.question.query) ? "layered" : "free"
            }
            about={aboutOf(props.question)}
            fileName={fileName(props.question)}
          />
        </Suspense>
      </div>
    </Show>
  );
}
