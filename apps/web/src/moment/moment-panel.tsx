import { createEffect, createSignal, type JSX, on, onCleanup, Show, untrack } from "solid-js";
import { createKey } from "../keyboard/keys.tsx";
import { PastFailedError } from "../past/past-failed-error.ts";
import { usePast } from "../past/use-past.ts";
import { createTimeLine } from "./create-time-line.ts";
import { createTravel, type Travel } from "./create-travel.ts";
import "./moment.css";
import { useMoment } from "./moment.ts";
import { PastBanner } from "./past-banner.tsx";
import { TimeBar } from "./time-bar.tsx";
import { useMomentWords } from "./use-moment-words.ts";

/** Bars of so many pixels each. */
const barWidth = 4;

/**
 * The as-of control but for its button in the top bar: the banner while the screen shows the past, the time bar while it is open, and
 * their keys. Loaded when one of the two is first needed. Needs `MomentProvider` and `PastProvider` above.
 */
export function MomentPanel(props: {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** False where history ends with its last event, as in an opened incident file. */
  readonly grows?: boolean;
  /** Further controls in the time bar, such as Compare. */
  readonly more?: JSX.Element;
}) {
  const moment = useMoment();
  const past = usePast();
  const travel = createTravel();
  const [width, setWidth] = createSignal(0);
  let field: HTMLInputElement | undefined;
  let wantsField = false;

  // Whoever came by a link knows the position alone; of one that cannot be shown nobody knows more.
  const isShown = () => past.status().state === "shown" && !moment.isPassing();
  createEffect(
    on([moment.at, moment.against, isShown], ([at, against, shown]) => {
      const stop = new AbortController();
      onCleanup(() => stop.abort());
      for (const position of [shown ? at : undefined, against]) {
        if (!position || untrack(() => moment.timeOf(position)) !== undefined) continue;
        past.source.moment(position, stop.signal).then(moment.note, (error: unknown) => {
          // Where two moments are compared, Compare tells of one that is none.
          if (!stop.signal.aborted && !(error instanceof PastFailedError)) throw error;
        });
      }
    }),
  );
  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open || !wantsField) return;
        wantsField = false;
        field?.focus();
      },
    ),
  );
  function goToField(): void {
    wantsField = !props.open;
    props.onOpen(true);
    field?.focus();
  }

  return (
    <>
      <Show when={!moment.isLive()}>
        <PastBanner travel={travel} />
        <LiveKey travel={travel} />
      </Show>
      <Show when={props.open || !moment.isLive()}>
        <TravelKeys travel={travel} onGoTo={goToField} />
      </Show>
      <Show when={props.open}>
        <OpenBar
          travel={travel}
          grows={props.grows ?? true}
          width={width()}
          onWidth={setWidth}
          more={props.more}
          field={(element) => {
            field = element;
          }}
          onClose={() => props.onOpen(false)}
        />
      </Show>
    </>
  );
}

/** The bar with what it follows: nothing is asked while it is closed. */
function OpenBar(props: {
  readonly travel: Travel;
  readonly grows: boolean;
  readonly width: number;
  readonly onWidth: (pixels: number) => void;
  readonly field: (field: HTMLInputElement) => void;
  readonly more: JSX.Element;
  readonly onClose: () => void;
}) {
  const say = useMomentWords();
  const line = createTimeLine(
    () => props.grows,
    () => Math.max(60, Math.min(480, Math.round(props.width / barWidth / 20) * 20)),
  );
  const marks = () => line.density()?.marks ?? [];
  for (const [keys, direction] of [
    ["M", "back"],
    ["m", "forward"],
  ] as const) {
    createKey({
      keys,
      group: "time",
      words: () => say(direction === "back" ? "step.markBack" : "step.markForward"),
      run: () => props.travel.stepMark(marks(), direction),
    });
  }
  return (
    <TimeBar
      line={line}
      travel={props.travel}
      onWidth={props.onWidth}
      field={props.field}
      more={props.more}
      onClose={props.onClose}
    />
  );
}

const stepKeys = [
  { keys: ",", by: "event", direction: "back", word: "step.eventBack" },
  { keys: ".", by: "event", direction: "forward", word: "step.eventForward" },
  { keys: "<", by: "change", direction: "back", word: "step.changeBack" },
  { keys: ">", by: "change", direction: "forward", word: "step.changeForward" },
  { keys: ";", by: "minute", direction: "back", word: "step.minuteBack" },
  { keys: ":", by: "minute", direction: "forward", word: "step.minuteForward" },
] as const;

function TravelKeys(props: { readonly travel: Travel; readonly onGoTo: () => void }) {
  const say = useMomentWords();
  for (const { keys, by, direction, word } of stepKeys) {
    createKey({ keys, group: "time", words: () => say(word), run: () => props.travel.step(by, direction) });
  }
  createKey({
    keys: "p",
    group: "time",
    words: () => say("keys.play"),
    run: () => props.travel.togglePlay(),
  });
  createKey({ keys: "g t", group: "time", words: () => say("keys.goTo"), run: () => props.onGoTo() });
  return null;
}

function LiveKey(props: { readonly travel: Travel }) {
  const say = useMomentWords();
  createKey({ keys: "l", group: "time", words: () => say("keys.live"), run: () => props.travel.live() });
  return null;
}
