import type { AnyRow } from "@cim/contracts/rows";
import { createMemo, type JSX } from "solid-js";
import type { SelectedThing } from "../app/selection.ts";
import { ThingTable } from "../thing/thing-table.tsx";
import type { Sort } from "../ui/table-columns.ts";
import { useWords } from "../words/words.tsx";
import {
  columnsOfTab,
  kindOfTab,
  type ListTab,
  oldByMeasure,
  statesOfTab,
  textFieldsOfTab,
} from "./lattice-tabs.ts";
import { createMeasuredColumns } from "./measured-columns.tsx";
import { useLatticeWords } from "./use-lattice-words.ts";

/** What is known of other systems; the rest comes from the servers that are watched. */
const ofSources: ReadonlySet<ListTab> = new Set(["sources", "feeds"]);

/** One of the lists of Lattice, with what is measured of its rows. */
export function LatticeList(props: {
  readonly tab: ListTab;
  readonly text: string;
  readonly state: string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onClear: () => void;
  readonly children?: JSX.Element;
}) {
  const say = useWords();
  const sayHere = useLatticeWords();
  const { tab } = props;
  const more = createMeasuredColumns(tab);
  const columns = createMemo(() => {
    const old = more().length > 0 ? oldByMeasure[tab] : undefined;
    return columnsOfTab[tab].filter(({ field }) => field !== old);
  });
  const sort = createMemo((): Sort => {
    const names = [...columns().map(({ field }) => field), ...more().map(({ name }) => name)];
    if (names.includes(props.sort.column)) return props.sort;
    return { column: names[0] ?? "state", direction: "ascending" };
  });
  const empty = () =>
    tab === "slow-consumers"
      ? { title: sayHere("slow.empty.title"), body: sayHere("slow.empty.body") }
      : {
          title: say("lattice.empty.title", { kind: say(`kinds.${kindOfTab[tab]}`, { count: 1 }) }),
          body: say(ofSources.has(tab) ? "lattice.empty.sources" : "lattice.empty.body"),
        };
  return (
    <ThingTable
      projection={tab}
      columns={columns()}
      more={more()}
      filter={{
        text: props.text,
        textFields: textFieldsOfTab[tab],
        equal: statesOfTab[tab] === undefined ? {} : { state: props.state },
      }}
      sort={sort()}
      onSort={props.onSort}
      onClearFilter={props.onClear}
      empty={empty()}
      {...(tab === "slow-consumers" ? { label: sayHere("slow.list"), opens: slowThing } : {})}
    >
      {props.children}
    </ThingTable>
  );
}

/** A slow consumer is no thing of its own: its component opens, or the connection that was cut last. */
function slowThing(row: AnyRow): SelectedThing | undefined {
  if (typeof row.component === "string") return { kind: "component", id: row.component };
  return typeof row.connection === "string" ? { kind: "connection", id: row.connection } : undefined;
}
