import type { EventFilter } from "@cim/contracts/api";
import { createMemo, createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { createSettled } from "../live/create-settled.ts";
import { timeTicks } from "../moment/line/time-ticks.ts";
import { useMoment } from "../moment/moment.ts";
import type { EventSource } from "../past/event-source.ts";
import { usePreferences } from "../preferences/preferences.tsx";
import { createAsked } from "../thing/create-asked.ts";
import { Button } from "../ui/button.tsx";
import { zoneOf } from "../ui/format-instant.ts";
import { useFormat } from "../ui/use-format.ts";
import { hasRange } from "./filter-url.ts";
import {
  bucketAt,
  bucketStart,
  type ChosenBuckets,
  countOf,
  histogramShape,
  rangeOf,
} from "./histogram-shape.ts";
import { useEventWords } from "./use-event-words.ts";

const height = 48;
const labels = 16;
const bucketWidth = 7;
/** Milliseconds between counts while events come. */
const countEvery = 3_000;

/** How many events fit the filters over time. A drag over the bars, or Shift and arrows, chooses a range. */
export function Histogram(props: {
  readonly source: EventSource;
  readonly filter: EventFilter;
  /** Changes when there may be more to count. */
  readonly newest: number;
  readonly onRange: (range: { since: string | undefined; until: string | undefined }) => void;
}) {
  const say = useEventWords();
  const format = useFormat();
  const preferences = usePreferences();
  const moment = useMoment();
  const [width, setWidth] = createSignal(0);
  const [cursor, setCursor] = createSignal<number>();
  /** Where choosing began; the cursor is its other end. */
  const [anchor, setAnchor] = createSignal<number>();
  let box: HTMLDivElement | undefined;
  let isDragging = false;

  const buckets = () => Math.max(20, Math.min(240, Math.floor(width() / bucketWidth)));
  const newest = createSettled(
    () => props.newest,
    () => countEvery,
  );
  const asked = createAsked({
    name: "histogram",
    source: () =>
      width() === 0
        ? undefined
        : { from: props.source.name ?? "", filter: props.filter, buckets: buckets(), newest: newest() },
    subject: ({ from, filter, buckets: count }) => JSON.stringify([from, filter, count]),
    ask: ({ filter, buckets: count }, signal) => props.source.histogram(filter, count, signal),
  });
  /** The bars stay until those of another filter are there. */
  const histogram = createMemo<ReturnType<typeof asked.value>>((before) => asked.value() ?? before);
  const shape = createMemo(() => histogramShape(histogram()?.counts ?? [], width(), height));
  const ticks = createMemo(() => {
    const found = histogram();
    if (!found || found.total === 0) return [];
    return timeTicks(
      { from: found.from, to: Math.max(found.from + 1, found.to) },
      zoneOf(preferences.tz),
      Math.max(2, Math.floor(width() / 90)),
    );
  });
  const chosen = (): ChosenBuckets | undefined => {
    const [one, other] = [anchor(), cursor()];
    if (one === undefined || other === undefined) return undefined;
    return { first: Math.min(one, other), last: Math.max(one, other) };
  };
  const xOf = (time: number) => {
    const found = histogram();
    return found ? ((time - found.from) / Math.max(1, found.to - found.from)) * width() : 0;
  };
  const asOfX = () => {
    const time = moment.isLive() ? undefined : moment.time();
    return time === undefined ? undefined : xOf(Date.parse(time));
  };
  const said = (): string => {
    const found = histogram();
    const at = cursor();
    if (!found || at === undefined) return "";
    const of = chosen() ?? { first: at, last: at };
    const label = (time: number) =>
      found.to - found.from > 43_200_000 ? format.instant(time).slice(0, 19) : format.clock(time);
    return say("histogram.bucket", {
      count: countOf(found, of),
      from: label(bucketStart(found, of.first)),
      to: label(bucketStart(found, of.last + 1)),
    });
  };

  onMount(() => {
    if (!box) return;
    const element = box;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    onCleanup(() => observer.disconnect());
  });

  function apply(): void {
    const found = histogram();
    const of =
      chosen() ?? (cursor() === undefined ? undefined : { first: cursor() ?? 0, last: cursor() ?? 0 });
    setAnchor(undefined);
    if (found && of) props.onRange(rangeOf(found, of));
  }
  function placeOf(event: PointerEvent): number {
    const found = histogram();
    const left = box?.getBoundingClientRect().left ?? 0;
    return found ? bucketAt(found, (event.clientX - left) / Math.max(1, width())) : 0;
  }
  function onDown(event: PointerEvent): void {
    if (event.button !== 0 || !histogram()) return;
    box?.setPointerCapture(event.pointerId);
    isDragging = true;
    setCursor(placeOf(event));
    setAnchor(placeOf(event));
  }
  function onUp(): void {
    if (!isDragging) return;
    isDragging = false;
    // A click alone chooses nothing: it would narrow the list by an accident.
    if (anchor() === cursor()) setAnchor(undefined);
    else apply();
  }
  function leave(): void {
    isDragging = false;
    setAnchor(undefined);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const found = histogram();
    if (!found || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = found.counts.length - 1;
    const at = cursor() ?? last;
    const step = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      Home: 0,
      End: last,
      PageUp: at - 10,
      PageDown: at + 10,
    }[event.key];
    if (step !== undefined) {
      if (!event.shiftKey) setAnchor(undefined);
      else if (anchor() === undefined) setAnchor(at);
      setCursor(Math.max(0, Math.min(last, step)));
    } else if (event.key === "Enter") apply();
    else if (event.key === "Escape" && anchor() !== undefined) leave();
    else if (event.key === "Escape" && hasRange(props.filter))
      props.onRange({ since: undefined, until: undefined });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <section class="event-histogram" aria-label={say("histogram.title")}>
      <p class="event-histogram-head">
        <Show
          when={histogram()}
          fallback={<span>{asked.error() ? say("histogram.failed") : say("histogram.title")}</span>}
        >
          {(found) => (
            <span data-tip={found().exact ? undefined : say("histogram.mostTip")}>
              {say(found().exact ? "histogram.total" : "histogram.most", { count: found().total })}
            </span>
          )}
        </Show>
        <span class="event-histogram-said">{said()}</span>
        <Show when={props.filter.since || props.filter.until}>
          <Button tone="quiet" onClick={() => props.onRange({ since: undefined, until: undefined })}>
            {say("histogram.wider")}
          </Button>
        </Show>
        <Show when={asked.error()}>
          <Button tone="quiet" icon="retry" onClick={() => asked.retry()}>
            {say("histogram.failed")}
          </Button>
        </Show>
      </p>
      <div
        ref={box}
        class="event-histogram-box"
        role="slider"
        tabIndex={0}
        aria-label={say("histogram.title")}
        aria-description={say("histogram.help")}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, (histogram()?.counts.length ?? 1) - 1)}
        aria-valuenow={cursor() ?? 0}
        aria-valuetext={said() || say("histogram.total", { count: histogram()?.total ?? 0 })}
        data-pending={asked.isPending() ? "" : undefined}
        onPointerDown={onDown}
        onPointerMove={(event) => setCursor(placeOf(event))}
        onPointerUp={onUp}
        onPointerCancel={leave}
        onPointerLeave={() => isDragging || anchor() !== undefined || setCursor(undefined)}
        onKeyDown={onKeyDown}
      >
        <svg width={width()} height={height + labels} aria-hidden="true">
          <line class="event-histogram-ground" x1="0" x2={width()} y1={height + 0.5} y2={height + 0.5} />
          <path class="event-histogram-bars" d={shape()} />
          <Show when={histogram() && cursor() !== undefined && histogram()}>
            {(found) => {
              const of = () => chosen() ?? { first: cursor() ?? 0, last: cursor() ?? 0 };
              const wide = () => width() / found().counts.length;
              return (
                <rect
                  class="event-histogram-chosen"
                  data-chosen={anchor() === undefined ? undefined : ""}
                  x={of().first * wide()}
                  y="0"
                  width={(of().last - of().first + 1) * wide()}
                  height={height}
                />
              );
            }}
          </Show>
          <For each={ticks()}>
            {(tick) => (
              <g>
                <line
                  class="event-histogram-tick"
                  x1={xOf(tick.time)}
                  x2={xOf(tick.time)}
                  y1={height}
                  y2={height + 4}
                />
                <text class="event-histogram-label" x={xOf(tick.time) + 3} y={height + labels - 3}>
                  {tick.label}
                </text>
              </g>
            )}
          </For>
          <Show when={asOfX()}>
            {(x) => <line class="event-histogram-moment" x1={x()} x2={x()} y1="0" y2={height} />}
          </Show>
        </svg>
      </div>
    </section>
  );
}
