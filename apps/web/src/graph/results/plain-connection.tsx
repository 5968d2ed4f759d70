import type { Connection } from "@cim/contracts/graph";
import { For, Show } from "solid-js";
import { createAsked } from "../../thing/create-asked.ts";
import { ThingLink } from "../../thing/thing-link.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { askConnection } from "../data/ask-graph.ts";
import { useGraphWords } from "../data/use-graph-words.ts";
import { useQueryWords } from "../data/use-query-words.ts";
import type { DrawnEdge, EdgeName } from "../view/graph-view-props.ts";
import { CellView, PositionLink } from "./cell-view.tsx";
import { GraphProblem } from "./graph-problem.tsx";
import { readCell } from "./read-cell.ts";

const noThings = { things: new Map(), answer: { edges: [] } };

/** What an arrow says that the answer put together: the other cells of its row. */
export function RowConnection(props: { readonly edge: DrawnEdge; readonly onClose: () => void }) {
  const say = useGraphWords();
  const words = useQueryWords();
  const cells = () =>
    Object.entries(props.edge.properties).map(([name, value]) => ({
      name,
      cell: readCell(value, { name, kind: "cell" }, noThings),
    }));
  return (
    <aside class="graph-connection" aria-label={say("connection.title")}>
      <header>
        <h3>{say("connection.title")}</h3>
        <IconButton icon="close" label={say("connection.close")} onClick={() => props.onClose()} />
      </header>
      <p class="text-muted">{say("connection.madeByQuery")}</p>
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
    </aside>
  );
}

/** What a relationship means and what crosses it, plainly. */
export function PlainConnection(props: { readonly edge: EdgeName; readonly onClose: () => void }) {
  const say = useGraphWords();
  const asked = createAsked({
    name: "graph-connection",
    source: () => props.edge,
    subject: ({ from, type, to }) => `${from}\n${type}\n${to}`,
    ask: askConnection,
  });
  return (
    <aside class="graph-connection" aria-label={say("connection.title")}>
      <header>
        <h3>{say("connection.title")}</h3>
        <IconButton icon="close" label={say("connection.close")} onClick={() => props.onClose()} />
      </header>
      <Show when={asked.error()}>
        {(error) => <GraphProblem error={error()} status={undefined} onRetry={asked.retry} />}
      </Show>
      <Show
        when={asked.value()}
        fallback={
          <Show when={asked.isPending()}>
            <Skeleton rows={6} />
          </Show>
        }
      >
        {(connection) => <Facts connection={connection()} />}
      </Show>
    </aside>
  );
}

function Facts(props: { readonly connection: Connection }) {
  const say = useGraphWords();
  const format = useFormat();
  const found = () => props.connection;
  return (
    <>
      <p>
        <ThingLink thing={found().from}>{found().from.name}</ThingLink> <strong>{found().means}</strong>{" "}
        <ThingLink thing={found().to}>{found().to.name}</ThingLink>
      </p>
      <dl class="ui-facts">
        <dt>{say("connection.since")}</dt>
        <dd>
          <RelativeTime at={found().since.time} /> <PositionLink position={found().since.position} />
        </dd>
        <dt>{say("connection.because")}</dt>
        <dd>
          <RelativeTime at={found().because.time} /> <PositionLink position={found().because.position} />
        </dd>
        <Show when={found().count !== null}>
          <dt>{say("connection.count")}</dt>
          <dd>{format.number(found().count ?? 0)}</dd>
        </Show>
        <Show when={found().perSecond !== null}>
          <dt>{say("connection.rate")}</dt>
          <dd>{format.rate(found().perSecond ?? 0)}</dd>
        </Show>
      </dl>
      <Show when={found().types.length > 0}>
        <h4>{say("connection.types")}</h4>
        <ul>
          <For each={found().types}>
            {(type) => (
              <li>
                {type.type} <span class="text-muted">{format.number(type.count)}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={found().subjects.length > 0}>
        <h4>{say("connection.subjects")}</h4>
        <ul class="ui-mono">
          <For each={found().subjects}>{(subject) => <li>{subject}</li>}</For>
        </ul>
      </Show>
      <Show when={found().examples.length > 0}>
        <h4>{say("connection.examples")}</h4>
        <p>
          <For each={found().examples}>
            {(position) => (
              <>
                <PositionLink position={position} />{" "}
              </>
            )}
          </For>
        </p>
      </Show>
    </>
  );
}
