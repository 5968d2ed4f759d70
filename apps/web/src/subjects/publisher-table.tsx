import { useNavigate } from "@solidjs/router";
import { createMemo } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { Table } from "../ui/table.tsx";
import type { Column } from "../ui/table-columns.ts";
import { useFormat } from "../ui/use-format.ts";
import { useLanguageWords } from "../words/use-language-words.ts";
import type { PublisherDialect } from "./subject-readers.ts";

/** Who publishes, and in which dialects: a row leads to its events. */
export function PublisherTable(props: {
  readonly rows: readonly PublisherDialect[];
  readonly stale: boolean;
}) {
  const say = useLanguageWords();
  const format = useFormat();
  const navigate = useNavigate();
  const href = useScreenHref();
  const columns = createMemo((): readonly Column<PublisherDialect>[] => [
    {
      name: "publisher",
      label: say("subjects.publisher"),
      cell: (row) => <strong>{row().publisher}</strong>,
    },
    {
      name: "source",
      label: say("subjects.source"),
      width: "144px",
      from: "wide",
      cell: (row) => row().source || say("subjects.own"),
    },
    { name: "domain", label: say("subjects.domain"), from: "full", cell: (row) => row().domains.join(", ") },
    {
      name: "rules",
      label: say("subjects.rules"),
      cell: (row) => <span class="subject-rules">{row().rules.join(", ")}</span>,
    },
    {
      name: "forms",
      label: say("subjects.forms"),
      width: "88px",
      align: "end",
      from: "wide",
      cell: (row) => format.number(row().forms),
    },
    {
      name: "against",
      label: say("subjects.against"),
      width: "96px",
      align: "end",
      from: "wide",
      cell: (row) =>
        row().disagreeing > 0 && (
          <span data-tip={say("subjects.isAgainst", { count: row().disagreeing })}>
            <StateMark state="warning" /> {format.number(row().disagreeing)}
          </span>
        ),
    },
    {
      name: "count",
      label: say("subjects.onItsSubjects"),
      width: "152px",
      align: "end",
      cell: (row) => format.number(row().count),
    },
    {
      name: "lastTime",
      label: say("subjects.lastSeen"),
      width: "120px",
      from: "wide",
      cell: (row) => <RelativeTime at={row().lastTime} />,
    },
  ]);
  return (
    <>
      <div class="table-count">
        <span role="status">{say("subjects.shown", { count: props.rows.length })}</span>
      </div>
      <div class="table-place">
        <Table
          label={say("subjects.publishers")}
          rows={props.rows}
          columns={columns()}
          keyOf={(row) => row.key}
          onOpen={(row) => navigate(href("/events", { source: row.publisher }))}
          stale={props.stale}
          empty={
            <EmptyState
              icon="info"
              title={say("subjects.none.publishers.title")}
              body={say("subjects.none.publishers.body")}
            />
          }
        />
      </div>
    </>
  );
}
