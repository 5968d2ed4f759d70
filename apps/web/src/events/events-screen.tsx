import type { EventFilter, EventSummary } from "@cim/contracts/api";
import { createEffect, createMemo, createSignal, lazy, on, onCleanup, Show, Suspense } from "solid-js";
import { useSelection } from "../app/selection.ts";
import { eventsAfter } from "../compare/events-after.ts";
import { useIncidents } from "../incident/use-incidents.ts";
import { createKey } from "../keyboard/keys.tsx";
import { createSettled } from "../live/create-settled.ts";
import { useLive } from "../live/live-provider.tsx";
import { useEventTail } from "../live/use-collection.ts";
import { useMoment } from "../moment/moment.ts";
import { useEventSource } from "../past/event-source-provider.tsx";
import { usePast } from "../past/use-past.ts";
import { AskFailedError } from "../thing/ask-failed-error.ts";
import { listenToValueKeys } from "../thing/value-keys.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { StaleBanner } from "../ui/stale-banner.tsx";
import { Table } from "../ui/table.tsx";
import { useFormat } from "../ui/use-format.ts";
import { type ColumnName, columnNames, widenColumn } from "./column-choice.ts";
import { CompareEvents } from "./compare-events.tsx";
import { toggleMark } from "./compared-codec.ts";
import { createEventList } from "./create-event-list.ts";
import { columnsAtFirst, compareColumn, eventColumns } from "./event-columns.tsx";
import { EventsHead } from "./events-head.tsx";
import { EventsStatus } from "./events-status.tsx";
import { FileBanner } from "./file/file-banner.tsx";
import type { RefusedFile } from "./file/file-button.tsx";
import { FileRefusal } from "./file/file-refusal.tsx";
import type { OpenedEventFile } from "./file/open-event-file.ts";
import { FilterBar } from "./filter-bar.tsx";
import { Histogram } from "./histogram.tsx";
import { NoEvents } from "./no-events.tsx";
import { useEventWords } from "./use-event-words.ts";
import { useEventsUrl } from "./use-events-url.ts";

const SpanNote = lazy(async () => ({ default: (await import("../compare/span-note.tsx")).SpanNote }));

/** Older events are asked for when less than this many pixels are left below. */
const nearEnd = 400;

/**
 * One tail over every source: live, held without loss while somebody reads, filtered by everything that an event says, with its bars over
 * time, any two events side by side, and as a file.
 */
export function EventsScreen(props: {
  /** The file shown in place of the machine. */
  readonly file: OpenedEventFile | undefined;
  readonly onFile: (file: OpenedEventFile | undefined) => void;
}) {
  const say = useEventWords();
  const format = useFormat();
  const live = useLive();
  const selection = useSelection();
  const source = useEventSource();
  const incidents = useIncidents();
  const moment = useMoment();
  const past = usePast();
  const { url, setUrl, filter, setFilter } = useEventsUrl();
  const isPast = createMemo(() => !moment.isLive());
  const isTailed = () => props.file === undefined && !isPast();
  const tail = useEventTail(isTailed);
  const [isScrolled, setScrolled] = createSignal(false);
  const [refused, setRefused] = createSignal<RefusedFile>();
  let place: HTMLDivElement | undefined;

  // Which moment the list shows: while dragging or playing, a few times a second. A file is shown whole.
  const shownAt = () =>
    isPast() && props.file === undefined ? (past.shown()?.position ?? moment.at()) : undefined;
  const asOf = createSettled(shownAt, () => (shownAt() === undefined ? 0 : 250));
  // While two moments are compared: only what came after the earlier one.
  const spanFrom = () => {
    const against = props.file ? undefined : moment.against();
    const at = asOf();
    return against !== undefined && (at === undefined || against < at) ? against : undefined;
  };
  const list = eventsAfter(createEventList({ source, tail, filter, isTailed, asOf }), spanFrom);
  /** What is counted, suggested and downloaded: no more than what is shown. */
  const bounded = createMemo((): EventFilter => {
    const at = asOf();
    return at === undefined ? filter() : { ...filter(), to: Math.min(filter().to ?? at, at) };
  });
  const newest = () => (isTailed() ? (tail.events().at(-1)?.position ?? 0) : (asOf() ?? 0));
  const mark = (position: number) =>
    setUrl({ compare: toggleMark(url.compare, position) }, { replace: url.compare.length === 0 });
  const columns = createMemo(() => [
    compareColumn({ say, isMarked: (position) => url.compare.includes(position), onMark: mark }),
    ...eventColumns(url.columns, say, format),
  ]);
  const pair = createMemo(() => {
    const [left, right] = url.compare;
    return left === undefined || right === undefined ? undefined : { left, right };
  });
  const isStale = () => isTailed() && ["stale", "offline"].includes(live().connection().state);
  const isLoading = () => (isTailed() ? tail.status().phase === "loading" : list.isLoading());
  const fault = () =>
    list.error() ?? (isTailed() && tail.status().phase === "failed" ? tail.status().fault : undefined);
  const open = (event: EventSummary) => selection.explain(String(event.position));

  createEffect(
    on([() => isTailed() && (url.paused || isScrolled()), () => tail.status().phase], ([held, phase]) => {
      if (held && phase === "ready") list.hold();
      else list.follow();
    }),
  );
  createEffect(on(filter, () => toTop(), { defer: true }));

  function toTop(): void {
    place?.querySelector(".ui-table-view")?.scrollTo({ top: 0 });
  }
  function showNewest(): void {
    setUrl({ paused: false });
    toTop();
  }
  function onScroll(event: Event): void {
    const view = event.target;
    if (!(view instanceof HTMLElement) || !view.matches(".ui-table-view")) return;
    setScrolled(view.scrollTop > 8);
    if (view.scrollHeight - view.scrollTop - view.clientHeight < nearEnd) list.loadOlder();
  }
  function watchScroll(element: HTMLDivElement): void {
    place = element;
    // A scroll does not bubble; the table's own element is what scrolls.
    element.addEventListener("scroll", onScroll, true);
    onCleanup(() => element.removeEventListener("scroll", onScroll, true));
    listenToValueKeys(element);
  }
  /** The event that keys speak of: the row the keyboard is on, else the one that is open. */
  function activePosition(): number | undefined {
    const row = Number(place?.querySelector("tr[data-active]")?.getAttribute("aria-rowindex") ?? 0);
    const open = /^\d+$/u.test(selection.because() ?? "") ? Number(selection.because()) : undefined;
    return list.events()[row - 2]?.position ?? open;
  }
  function widen(name: string, width: number): void {
    const chosen = url.columns.length > 0 ? url.columns : columnsAtFirst;
    const found = columnNames.find((one): one is ColumnName => one === name);
    if (found) setUrl({ columns: widenColumn(chosen, found, Math.round(width)) });
  }

  createKey({
    keys: "c",
    group: "general",
    words: () => say("compare.key"),
    run() {
      const position = activePosition();
      if (position !== undefined) mark(position);
    },
  });

  return (
    <div class="table-screen">
      <EventsHead
        list={list}
        tail={tail}
        isTailed={isTailed()}
        isOwn={props.file === undefined && incidents.file() === undefined}
        paused={url.paused}
        filter={bounded()}
        columns={url.columns}
        saved={url.saved}
        bars={url.bars}
        onColumns={(chosen) => setUrl({ columns: chosen })}
        onBars={(bars) => setUrl({ bars })}
        onPause={() => (url.paused ? showNewest() : setUrl({ paused: true }))}
        onNewest={showNewest}
        onOpenFile={(file) => {
          setRefused(undefined);
          props.onFile(file);
        }}
        onRefuse={setRefused}
      />
      <Show when={props.file}>
        {(file) => <FileBanner file={file()} onClose={() => props.onFile(undefined)} />}
      </Show>
      <Show when={refused()}>
        {(found) => <FileRefusal refused={found()} onForget={() => setRefused(undefined)} />}
      </Show>
      <FilterBar filter={filter()} source={source} onChange={setFilter} />
      <Show when={isStale() && live().connection().heardAt}>
        {(at) => <StaleBanner since={at()} offline={live().connection().state === "offline"} />}
      </Show>
      <Show
        when={pair()}
        fallback={
          <>
            <Show when={url.bars}>
              <Histogram
                source={source}
                filter={bounded()}
                newest={newest()}
                onRange={(range) => setFilter({ ...filter(), ...range })}
              />
            </Show>
            <EventsStatus
              list={list}
              asOf={asOf()}
              pausedAt={isTailed() && url.paused ? list.heldAt() : undefined}
              isFile={props.file !== undefined}
              marked={url.compare.length === 1}
              onForget={() => setUrl({ compare: [] })}
              onBelow={(to) => setFilter({ ...filter(), to })}
            >
              <Show when={spanFrom() !== undefined}>
                <Suspense>
                  <SpanNote from={spanFrom() ?? 0} />
                </Suspense>
              </Show>
            </EventsStatus>
            <Show when={fault()}>
              {(error) => (
                <div class="page-inset">
                  <ErrorState
                    title={say("failed")}
                    body={failureText(error(), say)}
                    onRetry={() => {
                      list.restart();
                      live().refresh();
                    }}
                  />
                </div>
              )}
            </Show>
            <div class="table-place" ref={watchScroll}>
              <Show
                when={list.events().length > 0 || !isLoading()}
                fallback={<Skeleton class="page-inset" rows={12} />}
              >
                <Table
                  label={say("list")}
                  rows={list.events()}
                  columns={columns()}
                  keyOf={(event) => event.key}
                  selected={selection.because()}
                  onOpen={open}
                  onWiden={widen}
                  stale={isStale()}
                  empty={
                    <Show when={!list.isLoading() && !fault()}>
                      <NoEvents list={list} filter={filter()} onFilter={setFilter} />
                    </Show>
                  }
                />
              </Show>
            </div>
          </>
        }
      >
        {(two) => (
          <CompareEvents
            source={source}
            left={two().left}
            right={two().right}
            onSwap={() => setUrl({ compare: [two().right, two().left] })}
            onBack={() => setUrl({ compare: [] }, { replace: false })}
          />
        )}
      </Show>
    </div>
  );
}

function failureText(error: unknown, say: ReturnType<typeof useEventWords>): string {
  if (error instanceof AskFailedError && error.status === 400)
    return say("refusedBody", { reason: error.reason });
  if (error instanceof AskFailedError) return say("failedBody", { reason: error.reason });
  return say("failedBody", { reason: error instanceof Error ? error.message : String(error) });
}
