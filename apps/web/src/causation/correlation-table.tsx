import type { CorrelationGroups } from "@cim/contracts/api";
import { createEffect, createMemo, createSignal, on, Show } from "solid-js";
import { useEventSource } from "../past/event-source-provider.tsx";
import { usePast } from "../past/use-past.ts";
import { AskFailure } from "../thing/ask-failure.tsx";
import { createAsked } from "../thing/create-asked.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Table } from "../ui/table.tsx";
import type { Column } from "../ui/table-columns.ts";
import { useFormat } from "../ui/use-format.ts";
import { useLanguageWords } from "../words/use-language-words.ts";

type Group = CorrelationGroups["groups"][number];

const asking = () => import("./ask-correlations.ts");

/** The correlations there are, newest first, page by page. */
export function CorrelationTable(props: { readonly onOpen: (correlation: string) => void }) {
  const say = useLanguageWords();
  const format = useFormat();
  const source = useEventSource();
  const past = usePast();
  const [older, setOlder] = createSignal<readonly Group[]>([]);
  const [before, setBefore] = createSignal<number>();
  const top = () => {
    const position = past.shown()?.position;
    return position === undefined ? undefined : position + 1;
  };
  const asked = createAsked({
    name: `correlations ${source.name ?? ""}`,
    source: () => ({ before: before() ?? top() }),
    subject: () => "correlations",
    ask: async (query, signal) => (await asking()).askCorrelations(source, query, signal),
  });
  const groups = createMemo(() => {
    const known = new Set<string>();
    return [...older(), ...(asked.value()?.groups ?? [])].filter((group) => {
      const isNew = !known.has(group.correlation);
      known.add(group.correlation);
      return isNew;
    });
  });
  createEffect(
    on(
      top,
      () => {
        setOlder([]);
        setBefore(undefined);
      },
      { defer: true },
    ),
  );

  function more(): void {
    const next = asked.value()?.next;
    if (next === null || next === undefined) return;
    setOlder(groups());
    setBefore(next);
  }

  const columns = createMemo((): readonly Column<Group>[] => [
    { name: "began", label: say("causation.began"), cell: (row) => <strong>{row().rootType}</strong> },
    { name: "ended", label: say("causation.ended"), from: "wide", cell: (row) => row().lastType },
    {
      name: "events",
      label: say("causation.events"),
      width: "96px",
      align: "end",
      cell: (row) => format.number(row().events),
    },
    {
      name: "duration",
      label: say("causation.duration"),
      width: "128px",
      align: "end",
      cell: (row) => format.duration(Date.parse(row().lastTime) - Date.parse(row().firstTime)),
    },
    {
      name: "start",
      label: say("causation.start"),
      width: "128px",
      from: "wide",
      cell: (row) => <RelativeTime at={row().firstTime} />,
    },
    {
      name: "correlation",
      label: say("causation.group"),
      from: "full",
      cell: (row) => <MonoId still text={row().correlation} length={36} />,
    },
  ]);
  return (
    <>
      <Show when={asked.error()}>
        {(error) => (
          <AskFailure title={say("causation.failedGroups")} error={error()} onRetry={asked.retry} />
        )}
      </Show>
      <Show
        when={asked.value() ?? (older().length > 0 ? true : undefined)}
        fallback={
          <Show when={asked.isPending()}>
            <Skeleton class="page-inset" rows={8} />
          </Show>
        }
      >
        <div class="table-count">
          <span role="status">{say("silence.shown", { count: groups().length })}</span>
          <Show when={typeof asked.value()?.next === "number"}>
            <Button onClick={more} disabled={asked.isPending()}>
              {say("causation.more")}
            </Button>
          </Show>
        </div>
        <div class="table-place">
          <Table
            label={say("causation.groups")}
            rows={groups()}
            columns={columns()}
            keyOf={(row) => row.correlation}
            onOpen={(row) => props.onOpen(row.correlation)}
            empty={
              <EmptyState
                icon="because"
                title={say("causation.empty.title")}
                body={say("causation.empty.body")}
              />
            }
          />
        </div>
      </Show>
    </>
  );
}
