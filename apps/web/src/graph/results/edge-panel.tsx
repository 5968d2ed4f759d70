import { For, lazy, Show, Suspense } from "solid-js";
import { IconButton } from "../../ui/icon-button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useGraphWords } from "../data/use-graph-words.ts";
import { useQueryWords } from "../data/use-query-words.ts";
import type { DrawnEdge, EdgeName } from "../view/graph-view-props.ts";
import { CellView } from "./cell-view.tsx";
import { readCell } from "./read-cell.ts";

const ConnectionPanel = lazy(async () => ({
  default: (await import("../../connections/connection-panel.tsx")).ConnectionPanel,
}));
const noThings = { things: new Map(), answer: { edges: [] } };

/** The relationship that is selected: what it means and what crosses it. */
export function EdgePanel(props: {
  readonly edge: EdgeName;
  /** An arrow that the answer put together, of which the graph itself knows nothing. */
  readonly made: DrawnEdge | undefined;
  readonly onClose: () => void;
}) {
  const say = useGraphWords();
  return (
    <aside class="graph-connection" aria-label={say("connection.title")}>
      <header>
        <h3>{say("connection.title")}</h3>
        <IconButton icon="close" label={say("connection.close")} onClick={() => props.onClose()} />
      </header>
      <Show
        when={props.made}
        fallback={
          <Suspense fallback={<Skeleton rows={6} />}>
            <ConnectionPanel edge={props.edge} />
          </Suspense>
        }
      >
        {(made) => <RowFacts edge={made()} />}
      </Show>
    </aside>
  );
}

/** The other cells of the row that an arrow was made of. */
function RowFacts(props: { readonly edge: DrawnEdge }) {
  const say = useGraphWords();
  const words = useQueryWords();
  const cells = () =>
    Object.entries(props.edge.properties).map(([name, value]) => ({
      name,
      cell: readCell(value, { name, kind: "cell" }, noThings),
    }));
  return (
    <>
      <p class="ui-mono">
        {props.edge.from} → {props.edge.to}
      </p>
      <dl class="ui-facts">
        <For each={cells()}>
          {({ name, cell }) => (
            <>
              <dt>{words.column(name)}</dt>
              <dd>
                <CellView cell={cell} />
              </dd>
            </>
          )}
        </For>
      </dl>
      <p class="text-muted">{say("connection.madeByQuery")}</p>
    </>
  );
}
