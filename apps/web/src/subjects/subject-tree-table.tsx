import type { SubjectFormRow } from "@cim/contracts/language";
import { createMemo, createSignal, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { useSelection } from "../app/selection.ts";
import { Because } from "../thing/because.tsx";
import { listenToValueKeys } from "../thing/value-keys.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icon.tsx";
import { createNow } from "../ui/now.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { Table } from "../ui/table.tsx";
import type { Column } from "../ui/table-columns.ts";
import { useFormat } from "../ui/use-format.ts";
import { useLanguageWords } from "../words/use-language-words.ts";
import { useWords } from "../words/words.tsx";
import { firstOpen, inner, type SubjectNode, subjectTree } from "./subject-tree.ts";

/** The tree of subjects: a row per token, opened and closed by click, Enter, or the arrow keys; a whole subject opens its form. */
export function SubjectTreeTable(props: {
  readonly rows: readonly SubjectFormRow[];
  readonly query: string;
  readonly stale: boolean;
}) {
  const sayMain = useWords();
  const say = useLanguageWords();
  const format = useFormat();
  const selection = useSelection();
  const href = useScreenHref();
  const now = createNow();
  const [open, setOpen] = createSignal<ReadonlySet<string>>();
  // Until somebody opens or closes anything, as far as there is room for.
  const opened = createMemo(() => open() ?? firstOpen(props.rows));
  const nodes = createMemo(() => subjectTree(props.rows, { open: opened(), query: props.query, now: now() }));
  const isOpen = (node: SubjectNode) => props.query.trim() !== "" || opened().has(node.path);

  function toggle(node: SubjectNode): void {
    const next = new Set(opened());
    if (!next.delete(node.path)) next.add(node.path);
    setOpen(next);
  }

  const openAll = () => setOpen(inner(props.rows, Number.POSITIVE_INFINITY));

  function choose(node: SubjectNode): void {
    const [only] = node.ends;
    if (node.hasChildren) toggle(node);
    else if (only !== undefined) selection.open({ kind: "subject-form", id: only.key });
  }

  const columns = createMemo((): readonly Column<SubjectNode>[] => [
    {
      name: "token",
      label: say("subjects.token"),
      cell: (node) => (
        <span
          class="subject-token"
          style={{ "padding-inline-start": `${Math.min(node().depth, 16) * 16}px` }}
        >
          <Show when={node().hasChildren} fallback={<span class="subject-twig" />}>
            <button
              type="button"
              class="subject-twig"
              tabIndex={-1}
              aria-expanded={isOpen(node())}
              aria-label={say(isOpen(node()) ? "subjects.collapse" : "subjects.expand", {
                token: node().path,
              })}
              onClick={(event) => {
                event.stopPropagation();
                toggle(node());
              }}
            >
              <Icon name={isOpen(node()) ? "chevron-down" : "chevron-right"} />
            </button>
          </Show>
          <code class="ui-mono" data-role={node().role}>
            {node().text}
          </code>
          <Show when={node().ends.length > 0}>
            <a
              class="subject-events"
              tabIndex={-1}
              href={href("/events", { subject: node().path })}
              aria-label={`${say("subjects.events")}: ${node().path}`}
              data-tip={say("subjects.events")}
              onClick={(event) => event.stopPropagation()}
            >
              <Icon name="events" />
            </a>
          </Show>
        </span>
      ),
    },
    {
      name: "role",
      label: say("subjects.role"),
      width: "144px",
      from: "wide",
      cell: (node) => (
        <span class="text-muted" data-tip={say(`subjects.roleHelp.${node().role}`)}>
          {say(`subjects.roles.${node().role}`)}
        </span>
      ),
    },
    {
      name: "rules",
      label: say("subjects.rules"),
      from: "full",
      cell: (node) => [...new Set(node().ends.flatMap((row) => row.rules))].join(", "),
    },
    {
      name: "against",
      label: say("subjects.against"),
      width: "96px",
      align: "end",
      from: "wide",
      cell: (node) => (
        <Show when={node().disagreeing > 0}>
          <span data-tip={say("subjects.isAgainst", { count: node().disagreeing })}>
            <StateMark state="warning" /> {format.number(node().disagreeing)}
          </span>
        </Show>
      ),
    },
    {
      name: "perMinute",
      label: say("subjects.perMinute"),
      width: "104px",
      align: "end",
      from: "wide",
      cell: (node) => format.number(node().perMinute, node().perMinute < 10 ? 1 : 0),
    },
    {
      name: "count",
      label: say("subjects.messages"),
      width: "112px",
      align: "end",
      cell: (node) => (
        <Show when={node().ends.length === 1 && node().ends[0]} fallback={format.number(node().count)}>
          {(row) => (
            <Because inTable projection="subject-forms" rowKey={row().key} field="count">
              {format.number(node().count)}
            </Because>
          )}
        </Show>
      ),
    },
    {
      name: "lastTime",
      label: say("subjects.lastSeen"),
      width: "120px",
      from: "wide",
      cell: (node) => (
        <Show when={node().lastTime}>
          <RelativeTime at={node().lastTime} />
        </Show>
      ),
    },
  ]);
  const selected = () => {
    const thing = selection.thing();
    if (thing?.kind !== "subject-form") return undefined;
    return nodes().find((node) => node.ends.some((row) => row.key === thing.id))?.path;
  };

  function onKey(event: KeyboardEvent): void {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    const grid = event.target;
    if (!(grid instanceof HTMLElement) || grid.getAttribute("role") !== "grid") return;
    const index = Number(grid.querySelector("tr[data-active]")?.getAttribute("aria-rowindex")) - 2; // the head is row 1
    const node = nodes()[index];
    if (!node?.hasChildren || isOpen(node) === (event.key === "ArrowRight")) return;
    event.preventDefault();
    event.stopPropagation();
    toggle(node);
  }

  return (
    <>
      <div class="table-count">
        <span role="status">{say("subjects.formsInAll", { count: props.rows.length })}</span>
        <Button tone="quiet" onClick={openAll}>
          {say("subjects.openAll")}
        </Button>
        <Button tone="quiet" onClick={() => setOpen(new Set<string>())}>
          {say("subjects.closeAll")}
        </Button>
      </div>
      <div
        class="table-place"
        ref={(element) => {
          element.addEventListener("keydown", onKey, true);
          listenToValueKeys(element);
        }}
      >
        <Table
          label={sayMain("frame.screens.subjects")}
          rows={nodes()}
          columns={columns()}
          keyOf={(node) => node.path}
          selected={selected()}
          onOpen={choose}
          stale={props.stale}
          empty={
            <EmptyState icon="filter" title={sayMain("live.noMatch.title")} body={say("subjects.search")} />
          }
        />
      </div>
    </>
  );
}
