import { createEffect, createMemo, createSignal, Match, on, Show, Switch } from "solid-js";
import { useSelection } from "../app/selection.ts";
import { useSession } from "../app/session.tsx";
import { oneOf, text, whole } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { usePast } from "../past/use-past.ts";
import { usePreferences } from "../preferences/preferences.tsx";
import { kindOfProjection } from "../thing/references.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Field } from "../ui/field.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { CompareFailure } from "./compare-failure.tsx";
import { CompareTotals } from "./compare-totals.tsx";
import type { ComparedList } from "./compared-list.ts";
import type { ComparedSpan } from "./compared-span.ts";
import { createDifference, type DifferenceQuestion } from "./create-difference.ts";
import { createPairs } from "./create-pairs.ts";
import { DifferenceList } from "./difference-list.tsx";
import { downloadDifference } from "./download-difference.ts";
import { DownloadMenu } from "./download-menu.tsx";
import { EventsBetween } from "./events-between.tsx";
import { filterPairs, filterThings } from "./filter-things.ts";
import { type Elsewhere, NoDifference } from "./no-difference.tsx";
import { differing } from "./page-cursor.ts";
import { SideBySide } from "./side-by-side.tsx";
import { differenceKinds } from "./thing-difference.ts";
import { useCompareWords } from "./use-compare-words.ts";
import type { Compared } from "./use-compared.ts";

/** Things read without being asked: searching, filtering and the events behind look at all of them. */
const readByItself = 10_000;
const views = ["list", "sides", "events"] as const;

/** One kind of thing at two moments: totals, filters, and the view chosen. */
export function ComparePanel(props: {
  readonly list: ComparedList;
  /** What the things are called, in the plural. */
  readonly name: string;
  readonly question: DifferenceQuestion;
  readonly span: ComparedSpan;
  readonly compared: Compared;
  readonly elsewhere: readonly Elsewhere[];
}) {
  const say = useCompareWords();
  const past = usePast();
  const selection = useSelection();
  const preferences = usePreferences();
  const { session } = useSession();
  const [url, setUrl] = createUrlState({
    q: text(),
    view: oneOf(views),
    what: oneOf(["", ...differenceKinds]),
    by: whole(1),
    rows: oneOf(["differing", "all"]),
    side: oneOf(["after", "before"]),
  });
  const [wanted, setWanted] = createSignal(readByItself);
  const [awaited, setAwaited] = createSignal<"csv" | "json">();
  const isSame = () => props.span.from === props.span.to;
  const question = () => (isSame() ? undefined : props.question);
  const difference = createDifference(() => past.source, question, wanted);
  const sides = createPairs(
    () => past.source,
    () => (url.view === "sides" ? question() : undefined),
  );

  const read = difference.read;
  // An event outside the span is left over from another comparison.
  const by = () =>
    url.by !== undefined && url.by > props.span.from && url.by <= props.span.to ? url.by : undefined;
  const total = () => differing(read().counts);
  const isCounted = () => props.question.slices.length > 0 && read().counted === props.question.slices.length;
  const things = createMemo(() =>
    filterThings(
      read().things,
      { text: url.q, textFields: props.list.textFields, kind: url.what, by: by() },
      props.span.from,
    ),
  );
  const keysBy = createMemo(() =>
    by() === undefined
      ? undefined
      : new Set(
          filterThings(read().things, { text: "", textFields: [], kind: "", by: by() }, props.span.from).map(
            (thing) => thing.key,
          ),
        ),
  );
  const pairs = createMemo(() =>
    filterPairs(sides.pairs() ?? [], {
      text: url.q,
      textFields: props.list.textFields,
      kind: url.what,
      all: url.rows === "all",
      keys: keysBy(),
    }),
  );
  const selected = () => {
    const thing = selection.thing();
    return thing && thing.kind === kindOfProjection(props.list.projection) ? thing.id : undefined;
  };
  const clear = () => setUrl({ q: "", what: "", by: undefined });

  createEffect(
    on([awaited, () => read().next, difference.error], ([form, next, error]) => {
      if (form === undefined) return;
      if (error !== undefined) setAwaited(undefined);
      const { from, to } = read();
      if (next !== null || !from || !to) return;
      setAwaited(undefined);
      const { machine } = session();
      downloadDifference(form, {
        machine,
        projection: props.list.projection,
        from,
        to,
        things: read().things,
      });
    }),
  );
  function download(form: "csv" | "json"): void {
    setWanted(Number.POSITIVE_INFINITY);
    setAwaited(form);
  }

  return (
    <Switch
      fallback={
        <>
          <div class="compare-head">
            <CompareTotals counts={read().counts} chosen={url.what} onChoose={(what) => setUrl({ what })} />
            <Choice
              label={say("view")}
              value={url.view}
              options={views.map((view) => ({ value: view, label: say(`views.${view}`) }))}
              onChange={(view) => setUrl({ view }, { replace: false })}
            />
          </div>
          <search class="filters compare-filters">
            <Field
              class="filter-text"
              label={say("text")}
              type="search"
              value={url.q}
              onInput={(event) => setUrl({ q: event.currentTarget.value })}
            />
          </search>
          <Show when={by()}>
            {(position) => (
              <p class="compare-by">
                {say("by", { position: position() })}
                <Button tone="quiet" icon="close" onClick={() => setUrl({ by: undefined })}>
                  {say("clearBy")}
                </Button>
              </p>
            )}
          </Show>
          <Show when={difference.error() ?? (url.view === "sides" ? sides.error() : undefined)}>
            {(error) => (
              <CompareFailure
                error={error()}
                onRetry={() => {
                  difference.retry();
                  if (sides.error() !== undefined) sides.retry();
                }}
                onChoose={props.compared.choose}
              />
            )}
          </Show>
          <Switch>
            <Match when={url.view === "events"}>
              <EventsBetween
                span={props.span}
                things={things()}
                isWhole={read().next === null}
                onlyBy={(by) => setUrl({ by, view: "list" }, { replace: false })}
              />
            </Match>
            <Match when={url.view === "sides" && sides.isLoading()}>
              <Skeleton class="page-inset" rows={8} />
            </Match>
            <Match when={url.view === "sides" && sides.pairs()}>
              <SideBySide
                label={say("sidesOf", { kind: props.name })}
                projection={props.list.projection}
                columns={props.list.columns}
                pairs={pairs()}
                rows={url.rows}
                onRows={(rows) => setUrl({ rows })}
                side={url.side}
                onSide={(side) => setUrl({ side })}
                selected={selected()}
              />
            </Match>
            <Match when={url.view === "list"}>
              <div class="table-count">
                <span role="status">{say("shownThings", { shown: things().length, count: total() })}</span>
                <DownloadMenu isReading={awaited() !== undefined} onDownload={download} />
                <Show when={read().next !== null}>
                  <Show
                    when={read().things.length >= wanted()}
                    fallback={
                      <span>{say("loadingRest", { loaded: read().things.length, count: total() })}</span>
                    }
                  >
                    <span>{say("tooMany", { loaded: read().things.length, count: total() })}</span>
                    <Button onClick={() => setWanted((before) => before + readByItself)}>
                      {say("more")}
                    </Button>
                  </Show>
                </Show>
              </div>
              <Show
                when={things().length > 0 || read().next !== null}
                fallback={
                  <EmptyState
                    icon="filter"
                    title={say("noMatch.title")}
                    body={say("noMatch.body", { count: total() })}
                  >
                    <Button onClick={clear}>{say("noMatch.clear")}</Button>
                  </EmptyState>
                }
              >
                <DifferenceList
                  label={say("listOf", { kind: props.name })}
                  things={things()}
                  columns={props.list.columns}
                  selected={selected()}
                  isCompact={preferences.density === "compact"}
                />
              </Show>
            </Match>
          </Switch>
        </>
      }
    >
      <Match when={props.question.slices.length === 0}>
        <EmptyState icon="info" title={say("failed.deaf")} />
      </Match>
      <Match when={isSame()}>
        <EmptyState icon="compare" title={say("empty.title")} body={say("empty.sameMoment")} />
      </Match>
      <Match when={!isCounted() && difference.error()}>
        {(error) => (
          <CompareFailure error={error()} onRetry={difference.retry} onChoose={props.compared.choose} />
        )}
      </Match>
      <Match when={!isCounted()}>
        <Skeleton class="page-inset" rows={8} />
      </Match>
      <Match when={total() === 0 && !(url.view === "sides" && url.rows === "all")}>
        <NoDifference same={read().counts.same} elsewhere={props.elsewhere} />
      </Match>
    </Switch>
  );
}
