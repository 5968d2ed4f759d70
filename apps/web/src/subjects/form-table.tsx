import type { SubjectFormRow } from "@cim/contracts/language";
import { createMemo, Show } from "solid-js";
import { useSelection } from "../app/selection.ts";
import { Because } from "../thing/because.tsx";
import { listenToValueKeys } from "../thing/value-keys.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Table } from "../ui/table.tsx";
import type { Column } from "../ui/table-columns.ts";
import { useFormat } from "../ui/use-format.ts";
import { useLanguageWords } from "../words/use-language-words.ts";

/** Forms of subject as a list: those nobody reads, or those that break their grammar. */
export function FormTable(props: {
  readonly list: "unread" | "disagreeing";
  readonly rows: readonly SubjectFormRow[];
  readonly stale: boolean;
}) {
  const say = useLanguageWords();
  const format = useFormat();
  const selection = useSelection();
  const columns = createMemo((): readonly Column<SubjectFormRow>[] => [
    {
      name: "form",
      label: say("subjects.form"),
      cell: (row) => <MonoId still text={row().form} length={56} />,
    },
    {
      name: "source",
      label: say("subjects.source"),
      width: "144px",
      from: "wide",
      cell: (row) => row().source || say("subjects.own"),
    },
    ...(props.list === "disagreeing"
      ? [
          {
            name: "grammar",
            label: say("subjects.grammar"),
            from: "wide" as const,
            cell: (row: () => SubjectFormRow) => (
              <Because inTable projection="subject-forms" rowKey={row().key} field="agrees">
                {row().grammar}
              </Because>
            ),
          },
        ]
      : []),
    { name: "types", label: say("subjects.types"), from: "full", cell: (row) => row().types.join(", ") },
    {
      name: "publishers",
      label: say("subjects.publisher"),
      from: "full",
      cell: (row) => row().publishers.join(", "),
    },
    {
      name: "count",
      label: say("subjects.messages"),
      width: "112px",
      align: "end",
      cell: (row) => (
        <Because inTable projection="subject-forms" rowKey={row().key} field="count">
          {format.number(row().count)}
        </Because>
      ),
    },
    {
      name: "lastTime",
      label: say("subjects.lastSeen"),
      width: "120px",
      from: "wide",
      cell: (row) => <RelativeTime at={row().lastTime} />,
    },
  ]);
  const selected = () => {
    const thing = selection.thing();
    return thing?.kind === "subject-form" ? thing.id : undefined;
  };
  return (
    <>
      <div class="table-count">
        <span role="status">{say("subjects.formsInAll", { count: props.rows.length })}</span>
      </div>
      <div class="table-place" ref={listenToValueKeys}>
        <Table
          label={say(`subjects.${props.list}`)}
          rows={props.rows}
          columns={columns()}
          keyOf={(row) => row.key}
          selected={selected()}
          onOpen={(row) => selection.open({ kind: "subject-form", id: row.key })}
          stale={props.stale}
          empty={
            <Show when={props.rows.length === 0}>
              <EmptyState
                icon="check"
                title={say(`subjects.none.${props.list}.title`)}
                body={say(`subjects.none.${props.list}.body`)}
              />
            </Show>
          }
        />
      </div>
    </>
  );
}
