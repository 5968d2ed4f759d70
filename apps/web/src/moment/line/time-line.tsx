import { createEffect, createMemo, createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { usePreferences } from "../../preferences/preferences.tsx";
import { zoneOf } from "../../ui/format-instant.ts";
import { useFormat } from "../../ui/use-format.ts";
import { createFrameTask } from "../create-frame-task.ts";
import type { TimeLine as TimeLineState } from "../create-time-line.ts";
import type { Travel } from "../create-travel.ts";
import { useMoment } from "../moment.ts";
import { useMomentWords } from "../use-moment-words.ts";
import { createGestures } from "./create-gestures.ts";
import { densityShape, guessPosition } from "./density-shape.ts";
import { LineTip, type TipPoint } from "./line-tip.tsx";
import { glyphsAt } from "./mark-glyphs.ts";
import { laneOrder, placeAt, placeMarks } from "./mark-places.ts";
import { sliderKey } from "./slider-key.ts";
import { timeTicks } from "./time-ticks.ts";
import { fitWindow, panWindow, shareOf, timeAtShare, zoomWindow } from "./time-window.ts";

/** Pixels from the top: marks, then bars, then the ground with the times, which pans. */
const marksEnd = 33;
const barsEnd = 63;
const markSize = 9;
const markReach = 9;
/** Pixels from the right edge within which letting go at the newest end means LIVE. */
const liveReach = 6;

/** The slider over the window shown: bars of events, marks, and the handle at the moment shown. */
export function TimeLine(props: {
  readonly line: TimeLineState;
  readonly travel: Travel;
  readonly onWidth: (pixels: number) => void;
}) {
  const say = useMomentWords();
  const format = useFormat();
  const preferences = usePreferences();
  const moment = useMoment();
  const [width, setWidth] = createSignal(0);
  const [tip, setTip] = createSignal<TipPoint>();
  let box: HTMLDivElement | undefined;
  /** The beginning was asked for; it may not be known yet. */
  const [wantsFirst, setWantsFirst] = createSignal(false);
  let wasPast = false;

  const window = () => props.line.shown() ?? { from: 0, to: 1 };
  const timeAt = (x: number) => timeAtShare(Math.max(0, Math.min(1, x / Math.max(1, width()))), window());
  const xOf = (time: number) => shareOf(time, window()) * width();
  const ticks = createMemo(() =>
    timeTicks(window(), zoneOf(preferences.tz), Math.max(2, Math.floor(width() / 84))),
  );
  const bars = createMemo(() => {
    const density = props.line.density();
    return density ? densityShape(density, window(), width(), barsEnd - marksEnd) : "";
  });
  const places = createMemo(() =>
    placeMarks(props.line.density()?.marks ?? [], window(), {
      width: width(),
      height: marksEnd,
      size: markSize,
    }),
  );
  const handleX = () => {
    const time = props.line.handle();
    return time === undefined ? undefined : xOf(time);
  };
  const againstX = () => {
    const position = moment.against();
    const time = position === undefined ? undefined : moment.timeOf(position);
    return time === undefined ? undefined : xOf(Date.parse(time));
  };
  const valueText = () => {
    const position = moment.at();
    if (position === undefined) return say("line.live");
    const time = moment.time();
    const at = say("position", { position: format.number(position) });
    return time === undefined
      ? at
      : say("line.value", { time: format.instant(Date.parse(time)), position: at });
  };

  const scrub = createFrameTask((time: number) => {
    props.line.hold(time);
    const density = props.line.density();
    if (density) {
      moment.pass({ position: guessPosition(density, time), time: new Date(time).toISOString() });
    }
  });
  let last = 0;

  function letGo(time: number): void {
    const all = props.line.history();
    const isNewest = all && window().to >= all.to && xOf(time) >= width() - liveReach;
    if (isNewest) {
      props.line.hold(undefined);
      props.travel.live();
    } else void props.travel.toTime(time, wasPast).finally(() => props.line.hold(undefined));
  }
  function move(
    change: (shown: { from: number; to: number }, all: { from: number; to: number }) => void,
  ): void {
    const [shown, all] = [props.line.shown(), props.line.history()];
    if (shown && all) change(shown, all);
  }
  const zoom = (factor: number, time: number) =>
    move((shown, all) => props.line.show(zoomWindow(shown, factor, time, all)));

  createGestures(() => box, {
    isGround: (y) => y > barsEnd,
    scrub(x, phase) {
      if (phase === "down") {
        wasPast = !moment.isLive() && !moment.isPassing();
        if (props.travel.isPlaying()) props.travel.togglePlay();
      }
      last = timeAt(x);
      scrub.give(last);
    },
    scrubEnd(cancelled) {
      scrub.drop();
      if (!cancelled) letGo(last);
      else {
        props.line.hold(undefined);
        moment.pass(undefined);
      }
    },
    click(x, y) {
      box?.focus({ preventScroll: true });
      const place = placeAt(places(), x, y, markReach);
      const mark = place?.marks.at(-1);
      wasPast = false;
      if (mark) props.travel.toMoment(mark);
      else if (y <= barsEnd) letGo(timeAt(x));
    },
    pan: (pixels) =>
      move((shown, all) =>
        props.line.show(panWindow(shown, (-pixels / Math.max(1, width())) * (shown.to - shown.from), all)),
      ),
    zoom: (factor, x) => zoom(factor, timeAt(x)),
    hover(point) {
      if (!point) return void setTip(undefined);
      setTip({ x: point.x, time: timeAt(point.x), place: placeAt(places(), point.x, point.y, markReach) });
    },
  });

  function onKeyDown(event: KeyboardEvent): void {
    const done = sliderKey(event);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
    const handle = props.line.handle() ?? window().to;
    if (done.do === "step") props.travel.step(done.by, done.direction);
    else if (done.do === "zoom") zoom(done.factor, handle);
    else if (done.do === "all") move((_, all) => props.line.show(fitWindow(all, all)));
    else if (done.do === "play") props.travel.togglePlay();
    else if (done.do === "live") props.travel.live();
    else setWantsFirst(true);
  }

  onMount(() => {
    if (!box) return;
    const observer = new ResizeObserver(([entry]) => {
      const wide = Math.round(entry?.contentRect.width ?? 0);
      setWidth(wide);
      props.onWidth(wide);
    });
    observer.observe(box);
    onCleanup(() => observer.disconnect());
  });
  // A tip for what is no longer under the pointer would lie.
  createEffect(() => {
    window();
    setTip(undefined);
  });
  createEffect(() => {
    const first = props.line.range()?.first;
    if (!wantsFirst() || !first) return;
    setWantsFirst(false);
    props.travel.toMoment(first);
  });

  return (
    <div
      ref={box}
      class="time-line"
      role="slider"
      tabIndex={0}
      aria-label={say("line.slider")}
      aria-valuemin={Math.round(window().from)}
      aria-valuemax={Math.round(window().to)}
      aria-valuenow={Math.round(props.line.handle() ?? window().to)}
      aria-valuetext={valueText()}
      data-past={moment.isLive() ? undefined : ""}
      data-mark={tip()?.place ? "" : undefined}
      on:keydown={onKeyDown}
    >
      <svg class="time-line-drawing" width="100%" height="80" aria-hidden="true">
        <path class="time-line-bars" d={bars()} transform={`translate(0 ${marksEnd})`} />
        <line class="time-line-base" x1="0" x2="100%" y1={barsEnd} y2={barsEnd} />
        <For each={ticks()}>
          {(tick) => (
            <g class="time-line-tick" data-day={tick.day ? "" : undefined}>
              <line x1={xOf(tick.time)} x2={xOf(tick.time)} y1={barsEnd} y2={barsEnd + 4} />
              <Show when={xOf(tick.time) < width() - 48}>
                <text x={xOf(tick.time) + 3} y={76}>
                  {tick.label}
                </text>
              </Show>
            </g>
          )}
        </For>
        <Show when={!moment.isLive() && handleX()}>
          {(x) => (
            <rect class="time-line-after" x={x()} y="0" width={Math.max(0, width() - x())} height={barsEnd} />
          )}
        </Show>
        <For each={laneOrder}>
          {(kind) => {
            const lane = () => places().filter((place) => place.kind === kind);
            const reaches = () =>
              lane()
                .filter((place) => place.reach > 0)
                .map((place) => `M${place.x} ${place.y}h${place.reach}`)
                .join("");
            return (
              <g class="time-line-marks" data-kind={kind}>
                <path class="time-line-reach" d={reaches()} />
                <path d={glyphsAt(kind, lane())} />
              </g>
            );
          }}
        </For>
        <Show when={againstX()}>
          {(x) => <line class="time-line-against" x1={x()} x2={x()} y1="0" y2={barsEnd} />}
        </Show>
        <Show when={handleX()}>
          {(x) => (
            <g class="time-line-handle" transform={`translate(${x()} 0)`}>
              <path d={`M0 0V${barsEnd}`} />
              <path class="time-line-grip" d="M-6 0h12v7l-6 6-6-6z" />
            </g>
          )}
        </Show>
      </svg>
      <Show when={tip()}>
        {(point) => <LineTip point={point()} width={width()} density={props.line.density()} />}
      </Show>
    </div>
  );
}
