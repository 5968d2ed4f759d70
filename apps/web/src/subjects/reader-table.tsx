import { createMemo } from "solid-js";
import { useSelection } from "../app/selection.ts";
import { Because } from "../thing/because.tsx";
import { listenToValueKeys } from "../thing/value-keys.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { Table } from "../ui/table.tsx";
import type { Column } from "../ui/table-columns.ts";
import { useLanguageWords } from "../words/use-language-words.ts";
import type { SubjectReader } from "./subject-readers.ts";

/** Subscriptions and consumers of subjects on which nothing was ever seen. */
export function ReaderTable(props: { readonly rows: readonly SubjectReader[]; readonly stale: boolean }) {
  const say = useLanguageWords();
  const selection = useSelection();
  const columns = createMemo((): readonly Column<SubjectReader>[] => [
    {
      name: "pattern",
      label: say("subjects.pattern"),
      cell: (row) => (
        <Because
          inTable
          projection={row().projection}
          rowKey={row().key}
          field={row().projection === "consumers" ? "filterSubjects" : "subject"}
        >
          <MonoId still text={row().pattern} length={56} />
        </Because>
      ),
    },
    { name: "reader", label: say("subjects.reader"), cell: (row) => row().name },
    {
      name: "account",
      label: say("subjects.account"),
      width: "160px",
      from: "wide",
      cell: (row) => row().account,
    },
  ]);
  return (
    <>
      <div class="table-count">
        <span role="status">{say("subjects.shown", { count: props.rows.length })}</span>
      </div>
      <div class="table-place" ref={listenToValueKeys}>
        <Table
          label={say("subjects.unfed")}
          rows={props.rows}
          columns={columns()}
          keyOf={(row) => `${row.projection} ${row.key} ${row.pattern}`}
          onOpen={(row) =>
            selection.open({
              kind: row.projection === "consumers" ? "consumer" : "subscription",
              id: row.key,
            })
          }
          stale={props.stale}
          empty={
            <EmptyState
              icon="check"
              title={say("subjects.none.unfed.title")}
              body={say("subjects.none.unfed.body")}
            />
          }
        />
      </div>
    </>
  );
}
