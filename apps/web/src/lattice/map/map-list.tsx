import { createMemo, Match, Show, Switch } from "solid-js";
import { useSelection } from "../../app/selection.ts";
import { Because } from "../../thing/because.tsx";
import { isStateWord } from "../../thing/state-look.ts";
import { listenToValueKeys } from "../../thing/value-keys.ts";
import { StateBadge } from "../../ui/state-badge.tsx";
import { Table } from "../../ui/table.tsx";
import type { Column } from "../../ui/table-columns.ts";
import { truncateMiddle } from "../../ui/truncate-middle.ts";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import { useLatticeWords } from "../use-lattice-words.ts";
import { figuresOfLink, figuresOfServer, type ValuesOf } from "./map-figures.ts";
import type { MapRow } from "./map-rows.ts";

/** The map as a list: the same clusters, servers, leaf nodes and gateways, in words and figures, for the keyboard and for screen readers. */
export function MapList(props: {
  readonly rows: readonly MapRow[];
  readonly valuesOf: ValuesOf;
  readonly isStale: boolean;
  readonly empty: string;
}) {
  const say = useLatticeWords();
  const sayAll = useWords();
  const format = useFormat();
  const selection = useSelection();
  const rate = (value: number | null) => (value === null ? "—" : format.rate(value));
  const carried = (row: MapRow, way: "in" | "out"): string => {
    if (row.kind === "leaf") return rate(figuresOfLink(row.leaf.link, props.valuesOf)[way]);
    if (row.kind === "hub") return rate(figuresOfServer(row.server.id, props.valuesOf)[way]);
    return "—";
  };
  const columns = createMemo((): readonly Column<MapRow>[] => [
    {
      name: "name",
      label: sayAll("fields.name"),
      cell: (row) => (
        <span class="lattice-name" data-depth={Math.min(4, row().depth)} data-kind={row().kind}>
          <Show when={row().kind === "gateway"}>
            <span class="text-muted">{say("map.gatewayTo")} </span>
          </Show>
          {truncateMiddle(row().name, 30)}
        </span>
      ),
    },
    { name: "state", label: sayAll("fields.state"), width: "124px", cell: (row) => <RowState row={row()} /> },
    {
      name: "rtt",
      label: sayAll("fields.rttMs"),
      width: "92px",
      align: "end",
      cell: (row) => <RoundTrip row={row()} valuesOf={props.valuesOf} />,
    },
    {
      name: "in",
      label: say("map.in"),
      width: "88px",
      from: "wide",
      align: "end",
      cell: (row) => carried(row(), "in"),
    },
    {
      name: "out",
      label: say("map.out"),
      width: "88px",
      from: "wide",
      align: "end",
      cell: (row) => carried(row(), "out"),
    },
  ]);
  const selected = () => {
    const thing = selection.thing();
    if (thing === undefined) return undefined;
    return props.rows.find((row) => {
      if (row.thing.kind === thing.kind && row.thing.id === thing.id) return true;
      return (
        thing.kind === "leaf-link" &&
        row.kind === "leaf" &&
        row.leaf.link.links.some(({ link }) => link === thing.id)
      );
    })?.id;
  };
  return (
    <div class="lattice-list" ref={listenToValueKeys}>
      <Table
        label={say("map.list")}
        rows={props.rows}
        columns={columns()}
        keyOf={(row) => row.id}
        selected={selected()}
        onOpen={(row) => selection.open(row.thing as Parameters<typeof selection.open>[0])}
        stale={props.isStale}
        empty={<p class="page-inset text-muted">{props.empty}</p>}
      />
    </div>
  );
}

/** The state of what a row stands for, with its reason: of a leaf its link's where that is not up, else its server's. */
function RowState(props: { readonly row: MapRow }) {
  const sayAll = useWords();
  const told = createMemo(() => {
    const { row } = props;
    if (row.kind === "gateway") {
      return { projection: "gateways", key: row.gateway.rows[0]?.key, state: row.gateway.state };
    }
    if (row.kind === "cluster") return undefined;
    if (row.kind === "leaf" && row.leaf.link.state !== "up") {
      return { projection: "leaf-links", key: row.leaf.link.id, state: row.leaf.link.state };
    }
    return { projection: "servers", key: row.server.row?.key, state: row.server.state };
  });
  const word = (state: string) => (isStateWord(state) ? sayAll(`states.${state}`) : state);
  return (
    <Show when={told()} fallback={<StateBadge plain state={props.row.look} />}>
      {(found) => (
        <Show
          when={found().key}
          fallback={<StateBadge plain state={props.row.look} word={word(found().state)} />}
        >
          {(key) => (
            <Because inTable projection={found().projection} rowKey={key()} field="state">
              <StateBadge plain state={props.row.look} word={word(found().state)} />
            </Because>
          )}
        </Show>
      )}
    </Show>
  );
}

/** What was measured just now; else what an event told, which explains itself. */
function RoundTrip(props: { readonly row: MapRow; readonly valuesOf: ValuesOf }) {
  const format = useFormat();
  const say = useLatticeWords();
  const told = createMemo(() => {
    const { row } = props;
    if (row.kind === "leaf") {
      const { rttMs, isMeasured } = figuresOfLink(row.leaf.link, props.valuesOf);
      return { rttMs, isMeasured, projection: "leaf-links", key: row.leaf.link.id };
    }
    if (row.kind !== "gateway") return undefined;
    const { rttMs, rows } = row.gateway;
    return { rttMs, isMeasured: false, projection: "gateways", key: rows[0]?.key ?? "" };
  });
  const text = () => {
    const ms = told()?.rttMs;
    return ms === undefined || ms === null ? "—" : `${format.number(ms, 1)} ms`;
  };
  return (
    <Switch fallback={text()}>
      <Match when={told()?.isMeasured}>
        <span data-tip={say("map.measured")}>{text()}</span>
      </Match>
      <Match when={told()?.rttMs !== null && told()}>
        {(found) => (
          <Because inTable projection={found().projection} rowKey={found().key} field="rttMs">
            {text()}
          </Because>
        )}
      </Match>
    </Switch>
  );
}
