import type { EventSummary } from "@cim/contracts/api";
import { createEffect, createMemo, createSignal, lazy, on, onCleanup, Show, Suspense } from "solid-js";
import { useSelection } from "../app/selection.ts";
import { flag, text } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { eventsAfter } from "../compare/events-after.ts";
import { createSettled } from "../live/create-settled.ts";
import { useLive } from "../live/live-provider.tsx";
import { useEventTail } from "../live/use-collection.ts";
import { useMoment } from "../moment/moment.ts";
import { useEventSource } from "../past/event-source-provider.tsx";
import { usePast } from "../past/use-past.ts";
import { SelectFilter } from "../thing/select-filter.tsx";
import { listenToValueKeys } from "../thing/value-keys.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { StaleBanner } from "../ui/stale-banner.tsx";
import { Table } from "../ui/table.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { createEventList } from "./create-event-list.ts";
import { eventColumns } from "./event-columns.tsx";
import { isNarrowing, isUsable, type ShownFilter } from "./event-matches.ts";
import "../thing/table-screen.css";
import "./events.css";

const SpanNote = lazy(async () => ({ default: (await import("../compare/span-note.tsx")).SpanNote }));

const example = "*.delivery.events.>";
/** Older events are asked for when less than this many pixels are left below. */
const nearEnd = 400;

/** One tail over everything: live, held without loss while somebody reads, filtered by subject pattern, type and correlation. */
export function EventsPage() {
  const say = useWords();
  const format = useFormat();
  const live = useLive();
  const selection = useSelection();
  const source = useEventSource();
  const moment = useMoment();
  const past = usePast();
  const isPast = createMemo(() => !moment.isLive());
  const tail = useEventTail(() => !isPast());
  // Which moment the list shows: while dragging or playing, a few times a second.
  const shownAt = () => (isPast() ? (past.shown()?.position ?? moment.at()) : undefined);
  const asOf = createSettled(shownAt, () => (shownAt() === undefined ? 0 : 250));
  const [url, setUrl] = createUrlState({
    subject: text(),
    type: text(),
    correlation: text(),
    paused: flag(),
  });
  const [typed, setTyped] = createSignal(url.subject);
  const [isScrolled, setScrolled] = createSignal(false);
  let place: HTMLDivElement | undefined;

  const asTyped = createMemo(
    (): ShownFilter => ({ subject: typed().trim(), type: url.type, correlation: url.correlation }),
  );
  const filter = createMemo(
    (): ShownFilter => ({
      subject: isUsable({ subject: url.subject, type: "", correlation: "" }) ? url.subject : "",
      type: url.type,
      correlation: url.correlation,
    }),
  );
  // While two moments are compared: only what came after the earlier one.
  const spanFrom = () => {
    const against = moment.against();
    const at = asOf();
    return against !== undefined && (at === undefined || against < at) ? against : undefined;
  };
  const list = eventsAfter(createEventList({ source, tail, filter, asOf }), spanFrom);
  const columns = createMemo(() => eventColumns(say, format));
  const types = createMemo(
    () => [...new Set((isPast() ? list.events() : tail.events()).map((event) => event.type))].sort(),
    undefined,
    {
      equals: (one, other) => one.join() === other.join(),
    },
  );
  const isPaused = () => url.paused || isScrolled();
  const isStale = () => !isPast() && ["stale", "offline"].includes(live().connection().state);

  createEffect(
    on(
      () => url.subject,
      (subject) => subject !== typed().trim() && setTyped(subject),
      { defer: true },
    ),
  );
  createEffect(
    on([isPaused, () => tail.status().phase], ([paused, phase]) => {
      if (paused && phase === "ready") list.hold();
      else list.follow();
    }),
  );

  function onScroll(event: Event): void {
    const view = event.target;
    if (!(view instanceof HTMLElement)) return;
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

  function setSubject(given: string): void {
    setTyped(given);
    const subject = given.trim();
    if (isUsable({ subject, type: "", correlation: "" })) setUrl({ subject });
  }

  function showNewest(): void {
    setUrl({ paused: false });
    place?.querySelector(".ui-table-view")?.scrollTo({ top: 0 });
  }

  const clear = () => {
    setTyped("");
    setUrl({ subject: "", type: "", correlation: "" });
  };
  const selected = () => selection.because();
  const open = (event: EventSummary) => selection.explain(String(event.position));

  return (
    <div class="table-screen">
      <PageHead title={say("frame.screens.events")}>
        <Show when={!isPast()}>
          <span class="events-rate">
            <Badge>{say("events.rate", { rate: format.rate(tail.status().perSecond) })}</Badge>
          </span>
        </Show>
        <Show when={!isPast() && list.fresh() > 0}>
          <Button tone="accent" icon="arrow-up" onClick={showNewest}>
            {say("events.fresh", { count: list.fresh() })}
          </Button>
        </Show>
        <Show when={!isPast()}>
          <Button
            icon={url.paused ? "play" : "pause"}
            aria-pressed={url.paused}
            onClick={() => (url.paused ? showNewest() : setUrl({ paused: true }))}
          >
            {url.paused ? say("events.resume") : say("events.pause")}
          </Button>
        </Show>
      </PageHead>
      <search class="filters">
        <Field
          class="filter-text"
          label={say("events.subject")}
          mono
          spellcheck={false}
          autocomplete="off"
          placeholder={example}
          value={typed()}
          help={say("events.subjectHelp")}
          fault={isUsable(asTyped()) ? undefined : say("events.subjectFault", { example })}
          onInput={(event) => setSubject(event.currentTarget.value)}
        />
        <SelectFilter
          label={say("events.type")}
          value={url.type}
          options={types().map((type) => ({ value: type, label: type }))}
          onChange={(type) => setUrl({ type })}
        />
        <Show when={url.correlation}>
          {(correlation) => (
            <div class="ui-field">
              <span class="events-label">{say("events.correlation")}</span>
              <Button
                icon="close"
                data-tip={say("events.clearCorrelation")}
                onClick={() => setUrl({ correlation: "" })}
              >
                <MonoId still text={correlation()} length={18} />
              </Button>
            </div>
          )}
        </Show>
      </search>
      <Show when={isStale() && live().connection().heardAt}>
        {(at) => <StaleBanner since={at()} offline={live().connection().state === "offline"} />}
      </Show>
      <div class="table-count">
        <span role="status">
          <Show when={asOf()}>{(position) => say("events.asOf", { position: position() })}</Show>{" "}
          <Show
            when={!isPast() && url.paused && list.heldAt()}
            fallback={say("ui.rows", { count: list.events().length })}
          >
            {(position) => say("events.paused", { position: position() })}
          </Show>
        </span>
        <Show when={spanFrom() !== undefined}>
          <Suspense>
            <SpanNote from={spanFrom() ?? 0} />
          </Suspense>
        </Show>
        <Show when={list.isLoading()}>
          <span>{say("events.older")}</span>
        </Show>
        <Show when={list.isAtBeginning()}>
          <span>{say("events.beginning")}</span>
        </Show>
      </div>
      <Show
        when={
          list.error() ?? (!isPast() && tail.status().phase === "failed" ? tail.status().fault : undefined)
        }
      >
        {(error) => (
          <div class="page-inset">
            <ErrorState
              title={say("thing.failed.history")}
              body={say("thing.failed.other", {
                reason: error() instanceof Error ? (error() as Error).message : String(error()),
              })}
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
          when={
            list.events().length > 0 || !(isPast() ? list.isLoading() : tail.status().phase === "loading")
          }
          fallback={<Skeleton class="page-inset" rows={12} />}
        >
          <Table
            label={say("events.list")}
            rows={list.events()}
            columns={columns()}
            keyOf={(event) => event.key}
            selected={selected()}
            onOpen={open}
            stale={isStale()}
            empty={
              <Show when={!list.isLoading()}>
                <Show
                  when={isNarrowing(filter())}
                  fallback={
                    <EmptyState
                      icon="events"
                      title={say("events.empty.title")}
                      body={say("events.empty.body")}
                    />
                  }
                >
                  <EmptyState
                    icon="filter"
                    title={say("live.noMatch.title")}
                    body={say("live.noMatch.body", { count: tail.events().length })}
                  >
                    <Button onClick={clear}>{say("live.noMatch.clear")}</Button>
                  </EmptyState>
                </Show>
              </Show>
            }
          />
        </Show>
      </div>
    </div>
  );
}
