import { createMemo, For, Show } from "solid-js";
import { useSelection } from "../app/selection.ts";
import { CollectionGate } from "../live/collection-gate.tsx";
import { createSettled } from "../live/create-settled.ts";
import { useCollection } from "../live/use-collection.ts";
import { ThingLink } from "../thing/thing-link.tsx";
import { listenToValueKeys } from "../thing/value-keys.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Table } from "../ui/table.tsx";
import type { Column } from "../ui/table-columns.ts";
import { truncateMiddle } from "../ui/truncate-middle.ts";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { type ComponentConnections, connectionsByComponent } from "./connections-by-component.ts";
import { useLatticeWords } from "./use-lattice-words.ts";

const mostNames = 3;

/** Who is connected, component by component: how often, where, for which accounts, and how often it was cut for being slow. */
export function ComponentConnectionsTable(props: {
  readonly text: string;
  readonly onComponent: (component: string) => void;
}) {
  const say = useLatticeWords();
  const sayAll = useWords();
  const format = useFormat();
  const selection = useSelection();
  const connections = useCollection("connections");
  const slow = useCollection("slow-consumers");
  const settled = createSettled(connections.rows, () => 500);
  const groups = createMemo(() => {
    const text = props.text.trim().toLowerCase();
    const all = connectionsByComponent(settled(), slow.rows());
    if (text === "") return all;
    return all.filter((group) =>
      [group.component ?? "", ...group.servers, ...group.accounts].some((told) =>
        told.toLowerCase().includes(text),
      ),
    );
  });
  const columns = createMemo((): readonly Column<ComponentConnections>[] => [
    {
      name: "component",
      label: sayAll("fields.component"),
      cell: (group) => (
        <Show
          when={group().component}
          fallback={<span class="text-muted">{say("connections.nameless")}</span>}
        >
          {(id) => <span class="ui-mono">{truncateMiddle(id(), 40)}</span>}
        </Show>
      ),
    },
    {
      name: "count",
      label: say("connections.count"),
      width: "120px",
      align: "end",
      cell: (group) => (
        <Show when={group().component} fallback={format.number(group().connections.length)}>
          {(component) => (
            <button
              type="button"
              class="because"
              data-because=""
              tabIndex={-1}
              onClick={() => props.onComponent(component())}
            >
              {format.number(group().connections.length)}
            </button>
          )}
        </Show>
      ),
    },
    {
      name: "servers",
      label: say("connections.on"),
      from: "wide",
      cell: (group) => (
        <span class="value-list">
          <For each={group().servers.slice(0, mostNames)}>
            {(id) => (
              <ThingLink inTable thing={{ kind: "server", id }}>
                {truncateMiddle(id, 18)}
              </ThingLink>
            )}
          </For>
          <Show when={group().servers.length > mostNames}>
            <span class="text-muted">{say("trace.more", { count: group().servers.length - mostNames })}</span>
          </Show>
        </span>
      ),
    },
    {
      name: "accounts",
      label: say("connections.accounts"),
      from: "full",
      cell: (group) => group().accounts.join(", "),
    },
    {
      name: "rtt",
      label: say("connections.rtt"),
      width: "160px",
      align: "end",
      from: "full",
      cell: (group) => {
        const { rttMs } = group();
        return rttMs === null ? "—" : `${format.number(rttMs, 1)} ms`;
      },
    },
    {
      name: "cut",
      label: say("connections.cut"),
      width: "120px",
      align: "end",
      from: "wide",
      cell: (group) => format.number(group().timesCut),
    },
  ]);
  const selected = () => {
    const thing = selection.thing();
    return thing?.kind === "component" ? thing.id : undefined;
  };
  return (
    <CollectionGate
      of={connections}
      rows={connections.rows().length}
      empty={
        <EmptyState
          icon="subscription"
          title={sayAll("lattice.empty.title", { kind: sayAll("kinds.connection", { count: 1 }) })}
          body={sayAll("lattice.empty.body")}
        />
      }
    >
      <p class="table-count">{say("connections.rule")}</p>
      <div class="table-place" ref={listenToValueKeys}>
        <Table
          label={say("connections.list")}
          rows={groups()}
          columns={columns()}
          keyOf={(group) => group.component ?? ""}
          selected={selected()}
          onOpen={(group) => group.component && selection.open({ kind: "component", id: group.component })}
          stale={connections.status().stale}
          empty={<p class="page-inset text-muted">{say("map.noMatch")}</p>}
        />
      </div>
    </CollectionGate>
  );
}
