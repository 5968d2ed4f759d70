import type { HabitRow } from "@cim/contracts/language";
import { createMemo, For } from "solid-js";
import { useSelection } from "../app/selection.ts";
import { CollectionGate } from "../live/collection-gate.tsx";
import type { Collection } from "../live/make-live.ts";
import { Because } from "../thing/because.tsx";
import { FieldCell } from "../thing/field-cell.tsx";
import { listenToValueKeys } from "../thing/value-keys.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Table } from "../ui/table.tsx";
import type { Column } from "../ui/table-columns.ts";
import { useFormat } from "../ui/use-format.ts";
import { useLanguageWords } from "../words/use-language-words.ts";

type Habits = Collection<HabitRow> & { readonly heard: () => boolean };

/** What usually follows what, and how long it takes, as learned; the examples open. */
export function HabitTable(props: { readonly of: Habits; readonly query: string }) {
  const say = useLanguageWords();
  const format = useFormat();
  const selection = useSelection();
  const shown = createMemo(() => {
    const query = props.query.trim().toLowerCase();
    return props.of
      .rows()
      .filter((row) => [row.root, row.after, row.next].some((one) => one.toLowerCase().includes(query)))
      .sort((one, other) => (one.key < other.key ? -1 : 1));
  });
  const columns = createMemo((): readonly Column<HabitRow>[] => [
    {
      name: "state",
      label: say("silence.state"),
      width: "120px",
      cell: (row) => <FieldCell projection="habits" row={row} field="state" isCalm={() => false} />,
    },
    { name: "root", label: say("silence.root"), from: "wide", cell: (row) => row().root },
    { name: "after", label: say("silence.after"), cell: (row) => row().after },
    { name: "next", label: say("silence.next"), cell: (row) => <strong>{row().next}</strong> },
    {
      name: "share",
      label: say("silence.share"),
      width: "168px",
      from: "wide",
      cell: (row) => (
        <Because inTable projection="habits" rowKey={row().key} field="seen">
          {say("silence.shareValue", {
            seen: format.number(row().seen),
            of: format.number(row().of),
            percent: `${format.number((100 * row().seen) / Math.max(1, row().of))} %`,
          })}
        </Because>
      ),
    },
    {
      name: "usually",
      label: say("silence.usually"),
      width: "216px",
      cell: (row) => (
        <Because inTable projection="habits" rowKey={row().key} field="p95Ms">
          {say("silence.usuallyValue", {
            p50: format.duration(row().p50Ms),
            p95: format.duration(row().p95Ms),
          })}
        </Because>
      ),
    },
    {
      name: "examples",
      label: say("silence.examples"),
      from: "full",
      cell: (row) => (
        <span class="habit-examples">
          <For each={row().examples.slice(-3)}>
            {(position) => (
              <button
                type="button"
                class="because"
                data-because=""
                tabIndex={-1}
                aria-label={say("silence.example", { position: format.number(position) })}
                onClick={() => selection.explain(String(position))}
              >
                #{format.number(position)}
              </button>
            )}
          </For>
        </span>
      ),
    },
  ]);
  const selected = () => {
    const thing = selection.thing();
    return thing?.kind === "habit" ? thing.id : undefined;
  };
  const empty = () => (
    <EmptyState
      icon="habit"
      title={say("silence.empty.habits.title")}
      body={say("silence.empty.habits.body")}
    />
  );
  return (
    <CollectionGate of={props.of} rows={props.of.rows().length} empty={empty()}>
      <div class="table-count">
        <span role="status">{say("silence.shown", { count: shown().length })}</span>
      </div>
      <div class="table-place" ref={listenToValueKeys}>
        <Table
          label={say("silence.habits")}
          rows={shown()}
          columns={columns()}
          keyOf={(row) => row.key}
          present={(row) => props.of.get(row.key)}
          selected={selected()}
          onOpen={(row) => selection.open({ kind: "habit", id: row.key })}
          stale={props.of.status().stale}
          empty={empty()}
        />
      </div>
    </CollectionGate>
  );
}
