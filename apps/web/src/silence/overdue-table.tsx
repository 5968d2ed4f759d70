import { isKindName } from "@cim/contracts/kinds";
import type { OverdueStepRow } from "@cim/contracts/language";
import { createMemo, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { useSelection } from "../app/selection.ts";
import { CollectionGate } from "../live/collection-gate.tsx";
import type { Collection } from "../live/make-live.ts";
import { Because } from "../thing/because.tsx";
import { FieldCell } from "../thing/field-cell.tsx";
import { ThingLink } from "../thing/thing-link.tsx";
import { listenToValueKeys } from "../thing/value-keys.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icon.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { createNow } from "../ui/now.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Table } from "../ui/table.tsx";
import type { Column } from "../ui/table-columns.ts";
import { useFormat } from "../ui/use-format.ts";
import { useLanguageWords } from "../words/use-language-words.ts";
import { useWords } from "../words/words.tsx";

type Steps = Collection<OverdueStepRow> & { readonly heard: () => boolean };

/** Steps that stayed away, longest overdue first: what was expected, after what, where it waits, since when, and how that is known. */
export function OverdueTable(props: { readonly of: Steps; readonly query: string; readonly state: string }) {
  const sayMain = useWords();
  const say = useLanguageWords();
  const format = useFormat();
  const selection = useSelection();
  const href = useScreenHref();
  const now = createNow();
  const shown = createMemo(() => {
    const query = props.query.trim().toLowerCase();
    return props.of
      .rows()
      .filter((row) => props.state === "" || row.state === props.state)
      .filter((row) => query === "" || toldOf(row).some((one) => one.toLowerCase().includes(query)))
      .sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
  });
  const columns = createMemo((): readonly Column<OverdueStepRow>[] => [
    {
      name: "state",
      label: say("silence.state"),
      width: "136px",
      cell: (row) => <FieldCell projection="overdue-steps" row={row} field="state" isCalm={() => false} />,
    },
    {
      name: "next",
      label: say("silence.expected"),
      cell: (row) => (
        <Because inTable projection="overdue-steps" rowKey={row().key} field="next">
          <strong>{row().next}</strong>
        </Because>
      ),
    },
    {
      name: "after",
      label: say("silence.after"),
      from: "wide",
      cell: (row) => (
        <button
          type="button"
          class="because"
          data-because=""
          tabIndex={-1}
          onClick={() => selection.explain(String(row().after.position))}
        >
          {row().after.type}
        </button>
      ),
    },
    {
      name: "waitsAt",
      label: say("silence.waitsAt"),
      from: "wide",
      cell: (row) => (
        <Show when={row().waitsAt} fallback="—">
          {(thing) => (
            <Show when={isKindName(thing().kind)} fallback={<MonoId still text={thing().id} length={24} />}>
              <ThingLink thing={thing()} inTable>
                <MonoId still text={thing().id} length={24} />
              </ThingLink>
            </Show>
          )}
        </Show>
      ),
    },
    {
      name: "since",
      label: say("silence.since"),
      width: "120px",
      from: "full",
      cell: (row) => <RelativeTime at={row().after.time} />,
    },
    {
      name: "overdueBy",
      label: say("silence.overdueBy"),
      width: "128px",
      align: "end",
      cell: (row) => (
        <Because inTable projection="overdue-steps" rowKey={row().key} field="dueAt">
          {format.duration(lateBy(row(), now()))}
        </Because>
      ),
    },
    {
      name: "usually",
      label: say("silence.usually"),
      width: "208px",
      from: "full",
      cell: (row) =>
        say("silence.usuallyValue", {
          p50: format.duration(row().p50Ms),
          p95: format.duration(row().p95Ms),
        }),
    },
    {
      name: "evidence",
      label: say("silence.evidence"),
      width: "120px",
      from: "full",
      cell: (row) => (
        <ThingLink thing={{ kind: "habit", id: row().habit }} inTable>
          {say("silence.evidenceValue", { count: row().seen })}
        </ThingLink>
      ),
    },
    {
      name: "correlation",
      label: say("silence.correlation"),
      width: "112px",
      cell: (row) => (
        <a
          class="silence-link"
          href={href("/causation", { correlation: row().correlation })}
          data-because=""
          tabIndex={-1}
          data-tip={say("silence.openCausation")}
          aria-label={say("silence.openCausation")}
        >
          <Icon name="because" /> <MonoId still text={row().correlation} length={9} />
        </a>
      ),
    },
  ]);
  const selected = () => {
    const thing = selection.thing();
    return thing?.kind === "step" ? thing.id : undefined;
  };
  return (
    <CollectionGate
      of={props.of}
      rows={props.of.rows().length}
      empty={
        <EmptyState
          icon="check"
          title={say("silence.empty.overdue.title")}
          body={say("silence.empty.overdue.body")}
        />
      }
    >
      <div class="table-count">
        <span role="status">{say("silence.shown", { count: shown().length })}</span>
      </div>
      <div class="table-place" ref={listenToValueKeys}>
        <Table
          label={say("silence.overdue")}
          rows={shown()}
          columns={columns()}
          keyOf={(row) => row.key}
          present={(row) => props.of.get(row.key)}
          selected={selected()}
          onOpen={(row) => selection.open({ kind: "step", id: row.key })}
          stale={props.of.status().stale}
          empty={
            <EmptyState
              icon="check"
              title={
                props.state === "overdue" ? say("silence.empty.overdue.title") : sayMain("live.noMatch.title")
              }
              body={say("silence.empty.overdue.body")}
            />
          }
        />
      </div>
    </CollectionGate>
  );
}

function toldOf(row: OverdueStepRow): readonly string[] {
  return [
    row.next,
    row.after.type,
    row.root.type,
    row.correlation,
    row.waitsAt?.id ?? "",
    row.waitsAt?.kind ?? "",
  ];
}

/** How late it is: until now while it stays away, else until it came. */
function lateBy(row: OverdueStepRow, now: number): number {
  if (row.lateMs !== null) return row.lateMs;
  const until = row.state === "overdue" ? now : Date.parse(row.stateSince);
  return Math.max(0, until - Date.parse(row.dueAt));
}
